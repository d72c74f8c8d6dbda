"""The user guide, read in a window of its own."""
