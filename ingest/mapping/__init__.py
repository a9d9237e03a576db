"""Saying which column of a file is which field, and which of its words is which of ours.

A mapping is a small file that people write, edit and keep beside their data (docs/formats.md).
"""
