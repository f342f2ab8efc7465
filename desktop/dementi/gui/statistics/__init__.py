"""The figures of a project, as pictures and tables."""
