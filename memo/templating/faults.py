"""A mistake of a template's author, raised where it shows and placed by whoever catches it."""

from __future__ import annotations


class Fault(Exception):  # noqa: N818 - it is no error of the program
    """What is wrong, what would be right, and the word in the template's line that the caret may point at."""

    def __init__(self, code: str, message: str, hint: str | None = None, word: str | None = None) -> None:
        """Hold the parts of a diagnostic that has no place yet."""
        self.code, self.message, self.hint, self.word = code, message, hint, word
        super().__init__(message)
