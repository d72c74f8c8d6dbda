"""Every change to every table, in named steps that can be undone and proved complete."""
