"""Command line, pages and what they say."""
