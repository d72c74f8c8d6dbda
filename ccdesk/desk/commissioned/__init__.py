"""Parts of the page of a commissioned service: its report card and its specification."""
