"""Batches in the queue: chosen, made, named, and how far one is."""
