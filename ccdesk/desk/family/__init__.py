"""What the pages of families are made of."""
