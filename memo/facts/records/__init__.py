"""The records of a facts file: what each collection holds, with the field's own names."""

from memo.facts.text import LocalText

__all__ = ["LocalText"]
