"""Spans in their context: a list of lines with the span in the middle, searched, sorted and decided together."""
