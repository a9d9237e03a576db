"""The commands of `rippletrace`, grouped as in its help."""
