"""Printing lists of people."""
