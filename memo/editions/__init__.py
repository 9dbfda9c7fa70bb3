"""Numbered editions: manifests, fingerprints, comparison."""
