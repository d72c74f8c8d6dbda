"""One function per intention; the one door for the desk and the command line."""
