"""The parts of the Returns page."""
