"""The words of the field as typed values, the graph model, errors and settings."""
