"""What comes before the desk: signing in, setting a centre up, and the lock."""
