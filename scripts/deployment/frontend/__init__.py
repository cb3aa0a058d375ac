"""What a deployment of the web app or of the phone app's update does: backup, upload, switch, invalidation, checks, way back."""
