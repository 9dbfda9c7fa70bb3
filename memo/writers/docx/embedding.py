"""The theme's faces inside the file, obfuscated as the standard asks, so that it looks the same where they aren't installed."""

from __future__ import annotations

from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5

from memo.theme.fonts import face_bytes
from memo.theme.model import Family
from memo.writers.docx.archive import Packed, packed
from memo.writers.docx.markup import Element, qname, w
from memo.writers.docx.package import Part
from memo.writers.docx.press import Press

_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_KINDS = (("Regular", "regular"), ("Bold", "bold"), ("Italic", "italic"), ("BoldItalic", "bold_italic"))


def font_table(press: Press) -> Part:
    """Return the part that lists the families, with their faces where the theme embeds them."""
    part = press.package.add("word/fontTable.xml", _TABLE, b"")
    fonts = [_font(family, kind, part, press) for kind, family in sorted(_used(press).items())]
    part.content = w("fonts", *fonts)
    return part


def _used(press: Press) -> dict[str, Family]:
    """Return the families that some style of the memo is set in."""
    kinds = {style.family for style in press.theme.styles.values()}
    wanted = {press.document.page.typeface if kind == "body" else kind for kind in kinds}
    return {kind: press.theme.families[kind] for kind in wanted}


def _font(family: Family, kind: str, part: Part, press: Press) -> Element:
    faces = (
        [_face(family, name, attribute, part, press) for name, attribute in _KINDS] if press.theme.embed_fonts else []
    )
    shape = "roman" if kind == "serif" else "swiss"
    return w(
        "font",
        w("charset", val="00"),
        w("family", val=shape),
        w("pitch", val="variable"),
        *faces,
        name=family.name,
    )


def _face(family: Family, name: str, attribute: str, part: Part, press: Press) -> Element:
    file = str(getattr(family, attribute))
    key, data = obfuscated(file)
    held = press.package.add(f"word/fonts/{file.removesuffix('.ttf')}.odttf", _OBFUSCATED, data)
    made = w(f"embed{name}", fontKey=f"{{{str(key).upper()}}}")
    made.set(qname("r:id"), part.relate("font", held.name))
    return made


@cache
def obfuscated(file: str) -> tuple[UUID, Packed]:
    """Return a face's key and its bytes, the first 32 of them mixed with the key (ECMA-376 part 4, 8.1)."""
    data = bytearray(face_bytes(file))
    key = uuid5(NAMESPACE_URL, f"memo:font:{file}")
    mask = key.bytes[::-1]
    for at in range(32):
        data[at] ^= mask[at % 16]
    return key, packed(bytes(data))
