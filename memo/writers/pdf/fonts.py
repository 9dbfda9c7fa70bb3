"""The theme's faces, registered with reportlab once a process."""

from __future__ import annotations

import io
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from memo.theme.fonts import face_bytes
from memo.theme.model import Theme


@cache
def register(file: str) -> str:
    """Return the name under which reportlab knows a shipped face."""
    name = file.removesuffix(".ttf")
    pdfmetrics.registerFont(TTFont(name, io.BytesIO(face_bytes(file)), asciiReadable=0))
    return name


def register_all(theme: Theme) -> None:
    """Register every face of a theme, with its bold and italic."""
    for family in theme.families.values():
        faces = [register(face) for face in (family.regular, family.bold, family.italic, family.bold_italic)]
        for name in faces:
            pdfmetrics.registerFontFamily(name, *faces)


def width(text: str, file: str, size: float) -> float:
    """Return how wide a text is set, in points."""
    return float(pdfmetrics.stringWidth(text, register(file), size))
