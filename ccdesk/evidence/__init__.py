"""Figures into sentences, charts, Word and PDF."""
