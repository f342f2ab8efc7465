"""The register of sources in the window: the list of entities, and the one in hand."""
