"""Figures: what the framework asks, worked out from a frozen picture of the register. No SQL, no files, no clock."""
