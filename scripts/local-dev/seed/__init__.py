"""Makes what the local stack needs inside the AWS simulator, and a demo account with sounds to find."""
