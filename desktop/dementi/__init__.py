"""Démenti: tag claims, sources and denials in news articles."""

__version__ = "0.1.0"
