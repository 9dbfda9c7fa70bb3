"""What the file says of itself: core, extended and custom properties, and the settings that Word opens it with."""

from __future__ import annotations

import datetime as dt
import re

from lxml import etree

from memo.document.labels import labels_of
from memo.document.model import Meta
from memo.writers.docx.markup import Element, mm, twips, w
from memo.writers.docx.package import Package
from memo.writers.docx.press import Press

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set that custom properties belong to
_OFFICE = "application/vnd.openxmlformats-officedocument"
_PROGRAM = "memo"


def add_properties(package: Package, meta: Meta) -> None:
    """Put the three parts of properties into the package."""
    core = package.add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", _core(meta))
    package.root.relate(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", core.name
    )
    extended = package.add("docProps/app.xml", f"{_OFFICE}.extended-properties+xml", _extended())
    package.root.relate("extended-properties", extended.name)
    if meta.identity:
        custom = package.add("docProps/custom.xml", f"{_OFFICE}.custom-properties+xml", _custom(meta.identity))
        package.root.relate("custom-properties", custom.name)


def settings(press: Press) -> Element:
    """Return the settings part: embedded faces, no hyphens, the layout rules of today's Word."""
    embedded = press.theme.embed_fonts
    notes = [w("footnote", id=-1), w("footnote", id=0)] if press.notes else []
    modern = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w(
        "settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts") if embedded else None,
        w("defaultTabStop", val=twips(mm(10))),
        w("autoHyphenation", val=1 if press.theme.hyphenate else 0),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", *notes) if notes else None,
        w("compat", modern),
        w("themeFontLang", val=press.document.meta.language),
        w("decimalSymbol", val=press.labels.point),
        w("listSeparator", val="," if press.labels.point == "." else ";"),
    )


def _core(meta: Meta) -> Element:
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    for name, text in _said(meta).items():
        if text:
            etree.SubElement(root, name).text = text
    for name in ("created", "modified"):
        made = etree.SubElement(root, f"{{{_TERMS}}}{name}", {f"{{{_XSI}}}type": "dcterms:W3CDTF"})
        made.text = f"{_day(meta).isoformat()}T00:00:00Z"
    return root


def _said(meta: Meta) -> dict[str, str]:
    return {
        f"{{{_DC}}}title": meta.title,
        f"{{{_DC}}}subject": meta.subject,
        f"{{{_DC}}}creator": meta.author,
        f"{{{_CORE}}}keywords": ", ".join(meta.keywords),
        f"{{{_DC}}}description": meta.dateline,
        f"{{{_CORE}}}lastModifiedBy": meta.author,
        f"{{{_CORE}}}category": meta.form,
        f"{{{_CORE}}}contentStatus": f"{labels_of(meta).draft_status} {meta.draft}" if meta.draft else "",
        f"{{{_DC}}}language": meta.language,
    }


def _day(meta: Meta) -> dt.date:
    """Return the day that stands for the file's making: that of issue, else the one its information runs to."""
    if meta.issued:
        return meta.issued
    year, month, day = ([int(part) for part in re.findall(r"\d+", meta.as_of)] + [1, 1, 1])[:3]
    return dt.date(year, month, day) if re.match(r"\d{4}", meta.as_of) else dt.date(1980, 1, 1)


def _extended() -> Element:
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap={None: _EXTENDED})  # type: ignore[dict-item]
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = _PROGRAM
    return root


def _custom(identity: tuple[tuple[str, str], ...]) -> Element:
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VT})  # type: ignore[dict-item]
    for number, (name, text) in enumerate(identity, 2):
        made = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_SET, pid=str(number), name=name)
        etree.SubElement(made, f"{{{_VT}}}lpwstr").text = text
    return root
