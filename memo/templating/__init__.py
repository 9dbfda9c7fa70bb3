"""Templates: facts in, Markdown with tokens and registered blocks out."""
