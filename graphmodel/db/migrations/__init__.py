"""Numbered changes to a database that already holds data. Files are never edited once applied."""
