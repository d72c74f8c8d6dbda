"""The record: tables, opening, encryption, migration, journal. The only code that speaks SQL."""
