"""What a deployment does by calls of its own: settings, smoke tests, release records, the lock, dead letters."""
