"""The parts of the Measures page and of a measure's own page."""
