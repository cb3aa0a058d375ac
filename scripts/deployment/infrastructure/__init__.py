"""What deploy-infrastructure.sh does by calls of its own: settings, smoke tests, release records, the lock."""
