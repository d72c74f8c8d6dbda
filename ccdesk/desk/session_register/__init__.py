"""The parts of the page that takes the register of a session."""
