"""The sheets of a return, each a module of its own; the workbook finds them here."""
