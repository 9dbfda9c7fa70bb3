"""Made-up topics in two languages, and memos made from them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from memo.app.filling import filled
from memo.app.shipped import shipped_text
from memo.app.templates import template_name
from memo.document.model import Document
from memo.document.resolve import resolve
from memo.facts.audience import Audience
from memo.facts.book import FactBook
from memo.facts.selection import select
from memo.facts.text import LocalText
from memo.language import Catalogue, catalogue_of
from memo.templating.desk import Desk, Issue
from memo.templating.rendering import read_template, render
from memo.templating.sources import Sources

ROOT = Path(__file__).resolve().parents[2]
ISSUED = dt.date(2026, 12, 1)


def in_two_languages(value: Any) -> Any:
    """Return a book, record or text with a French version of each of its texts, `Exemple 3` for `Sample 3`."""
    match value:
        case LocalText():
            words = value.by_language[0][1]
            return LocalText((("en", words), ("fr", french(words))))
        case BaseModel():
            held = {name: in_two_languages(getattr(value, name)) for name in type(value).model_fields}
            return value.model_copy(update=held)
        case FactBook() if is_dataclass(value):
            return replace(value, **{each.name: in_two_languages(getattr(value, each.name)) for each in fields(value)})
        case tuple():
            return tuple(in_two_languages(each) for each in value)
        case dict():
            return {name: in_two_languages(each) for name, each in value.items()}
    return value


def french(words: str) -> str:
    """Return words in French for those of a made-up topic, with its number and its question mark."""
    number = re.findall(r"\d+", words)[-1]
    return f"Exemple {number}\u00a0: le quai ouvre à l’heure" + ("\u202f?" if words.endswith("?") else "")


def memo(book: FactBook, audience: str, language: str, edition: int | None = None) -> tuple[Document, Catalogue]:
    """Return the memo of a shipped template in a language, and the catalogue that it was made with."""
    template = read_template(template_name(audience), Sources(shipped_text))
    chosen = select(book, Audience(audience, relevance_from=template.front.relevance_from), ISSUED).book
    words = catalogue_of(language)
    desk = Desk(chosen, audience, language, template.front.spoken(words), Issue(ISSUED, edition), words)
    return resolve(filled(render(template, desk))), words
