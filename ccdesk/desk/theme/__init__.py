"""Colours, type, measures and icons of the desk."""
