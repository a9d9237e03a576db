"""A dataset that answers some questions as a database would that holds it and nothing else."""

from queries.in_memory.reader import DatasetReader

__all__ = ["DatasetReader"]
