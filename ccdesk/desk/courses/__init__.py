"""The parts of the Courses page."""
