"""Names of sources: read from their words, settled within an article, and compared."""
