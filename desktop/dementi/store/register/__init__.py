"""The register of sources in the project: what is made of the articles, and what reviewers decided."""
