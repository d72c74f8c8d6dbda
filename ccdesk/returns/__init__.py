"""Figures into the commissioning workbook."""
