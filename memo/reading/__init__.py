"""Markdown, as templates print it, to a document: the dialect, its slots, its sections and its mistakes."""

from memo.reading.reader import read_document, section_lines

__all__ = ["read_document", "section_lines"]
