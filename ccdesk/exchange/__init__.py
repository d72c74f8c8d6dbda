"""The exchange workbook, in and out: reading, checking and writing it; no SQL."""
