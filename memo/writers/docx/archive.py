"""A zip of members that may be deflated beforehand, with nothing of the machine or the clock in it.

Not left to `zipfile`, which can't take in what is deflated already: the faces, the same in every memo, would cost more time
than all the rest of it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_FIRST_DAY = 1 << 5 | 1  # 1 January 1980, the first that a zip knows
_VERSION, _UNIX, _DEFLATED = 20, 3 << 8, 8
_LEVEL = 3  # a twentieth more bytes than at 6, in half of the time or less
_OWNER_ONLY = 0o600 << 16
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Packed:
    """The deflated bytes of a member, and what they are checked by."""

    data: bytes
    size: int
    check: int


def packed(content: bytes) -> Packed:
    """Return the content deflated."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(deflate.compress(content) + deflate.flush(), len(content), zlib.crc32(content))


def zipped(members: Iterable[tuple[str, Packed]]) -> bytes:
    """Return the zip of the members in their order; their names are plain ASCII."""
    bodies: list[bytes] = []
    entries: list[bytes] = []
    at = 0
    for name, member in members:
        body = _body(name.encode("ascii"), member)
        entries.append(_entry(name.encode("ascii"), member, at))
        bodies.append(body)
        at += len(body)
    central = b"".join(entries)
    end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(central), at, 0)
    return b"".join((*bodies, central, end))


def _body(name: bytes, member: Packed) -> bytes:
    return _LOCAL.pack(b"PK\3\4", _VERSION, *_shared(name, member)) + name + member.data


def _entry(name: bytes, member: Packed, at: int) -> bytes:
    shared = _shared(name, member)
    return _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, *shared, 0, 0, 0, _OWNER_ONLY, at) + name


def _shared(name: bytes, member: Packed) -> tuple[int, ...]:
    """Return flags, method, time, date, check, both sizes, the length of the name, and no extra field."""
    return 0, _DEFLATED, 0, _FIRST_DAY, member.check, len(member.data), member.size, len(name), 0
