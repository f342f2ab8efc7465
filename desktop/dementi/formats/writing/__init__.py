"""Datasets in the forms that other tools read: one module a format, found by its name in `registry`."""
