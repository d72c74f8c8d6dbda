"""A made-up Kent children's centre with three financial years of records, the same each time it is made."""
