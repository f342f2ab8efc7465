"""Articles with their tags on pages of paper."""
