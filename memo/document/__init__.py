"""The document: blocks and inlines as frozen data, and what can be said of them without any format or fact."""
