"""What the program speaks of: articles, spans, relations, decisions. Plain values, no input or output."""
