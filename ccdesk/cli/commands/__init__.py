"""The commands, a module for each group of them; a new group is a new module here."""
