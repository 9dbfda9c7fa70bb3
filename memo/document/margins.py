"""What stands in the margins of every page, in words: the same in each format, whether it has margins or not."""

from __future__ import annotations

import re

from memo.document.labels import labels_of
from memo.document.model import Meta

DOT = " · "


def draft(meta: Meta) -> str:
    """Return `DRAFT: no reviewer recorded`, or nothing where the memo is no draft."""
    return f"{labels_of(meta).draft_mark} {meta.draft}" if meta.draft else ""


def running_title(meta: Meta) -> str:
    """Return what heads later pages."""
    return meta.short_title or meta.title


def foot_title(meta: Meta) -> str:
    """Return the running title and, where the edition has a number, `edition 2`."""
    edition = meta.edition.partition(",")[0]
    numbered = edition[:1].lower() + edition[1:] if re.fullmatch(r"\D+\d+", edition) else ""
    return DOT.join(filter(None, (running_title(meta), numbered)))


def marks(meta: Meta) -> str:
    """Return all of it in one line, for formats that have no margins."""
    parts = (meta.form, meta.handling.text, draft(meta), meta.edition, meta.dateline, meta.footer_note)
    return DOT.join(filter(None, parts))
