"""A register, figures, evidence and returns for one Sure Start children's centre."""

__version__ = "0.1.0"
