"""Article files in, datasets out: one module a format."""
