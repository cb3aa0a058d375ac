"""What an account needs before GitHub's runs can deploy to it: see ../bootstrap-github.sh."""
