"""One file for each page; the window finds them by itself."""
