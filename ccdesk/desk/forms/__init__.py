"""Forms and lists for the records of any table."""
