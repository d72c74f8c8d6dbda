"""Disclosure control: hide the small counts of everything that is published, and whatever would give them away.

What the public is taken to know, and what is proved, is written down in ``attack``.
"""
