"""The parts of the Centre page."""
