"""The returns of many centres, read, checked and added up for the county."""
