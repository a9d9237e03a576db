"""Measurements. Run with `make bench`; the last run's tables stand in `docs/performance.md`."""
