"""The window that staff work in: pages, widgets and background work; no rule and no SQL."""
