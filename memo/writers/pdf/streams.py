"""A stream's end as PDF/A wants it (ISO 19005-3, 6.1.7.1): on a line of its own, its length exact.

reportlab writes `endstream` straight after the data; there is no hook, so the method is replaced once, where canvases are made.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc


def end_streams_on_a_line() -> None:
    """Make reportlab write a line end before each `endstream`."""
    if pdfdoc.PDFStream.format is not _format:
        pdfdoc.PDFStream.format = _format


def _format(stream: Any, document: Any) -> bytes:
    written: bytes = _original(stream, document)
    return written.removesuffix(b"endstream\n") + b"\nendstream\n"


_original = pdfdoc.PDFStream.format
