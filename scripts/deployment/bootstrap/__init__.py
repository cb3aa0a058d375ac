"""What an account needs before a run on GitHub can deploy to it."""
