"""Every question that is asked of the graph; nothing here writes."""
