"""Which edition a file says it is: read back from a Word file's custom properties or a PDF's XMP.

Read leniently: Word and PDF programs that save the file again write both in their own way.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

# What the library raises for a package that is cut short, altered or encrypted.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, OverflowError)
LARGEST = 1024 * 1024  # of the part that holds the properties
_NUMBER = re.compile("[1-9][0-9]{0,8}")
_WORD = re.compile(r"<(?:\w+:)?property\b[^>]*\bname=\"memo:([\w-]+)\"[^>]*>\s*<(?:\w+:)?lpwstr>([^<]*)<", re.DOTALL)
_PDF = re.compile(rb"<memo:([\w-]+)>([^<]*)</memo:\1>")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which edition of which memo for whom."""

    memo: str
    audience: str
    edition: int
    issued: dt.date | None
    fingerprint: str


def read_identity(data: bytes) -> Identity | None:
    """Return the edition that a Word or PDF file says it is; None where it says nothing."""
    said = _pdf(data) if data.startswith(b"%PDF") else _word(data)
    number = said.get("edition", "")
    if not _NUMBER.fullmatch(number) or not said.get("name"):
        return None
    return Identity(
        said["name"], said.get("audience", ""), int(number), _day(said.get("issued", "")), said.get("fingerprint", "")
    )


def _word(data: bytes) -> dict[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("docProps/custom.xml") as part:
            text = part.read(LARGEST).decode("utf-8", "replace")
    except (*_BROKEN, OSError, RuntimeError, EOFError):
        return {}
    return {name: html.unescape(value) for name, value in _WORD.findall(text)}


def _pdf(data: bytes) -> dict[str, str]:
    """Return the values of the last packet: a program that adds to a PDF appends a newer one."""
    return {name.decode(): html.unescape(value.decode("utf-8", "replace")) for name, value in _PDF.findall(data)}


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
