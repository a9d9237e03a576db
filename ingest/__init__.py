"""The one way to write: read a file, check it, compare, write, take back."""
