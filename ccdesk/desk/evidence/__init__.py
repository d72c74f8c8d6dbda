"""Parts of the Evidence page."""
