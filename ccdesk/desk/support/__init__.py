"""The parts of the Support page."""
