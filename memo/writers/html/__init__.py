"""A document as one HTML page for mail and intranet: no script, nothing from elsewhere, light, dark and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from memo.document.margins import DOT, draft, foot_title
from memo.document.model import Document, Meta
from memo.document.text import notes
from memo.theme.model import Theme
from memo.writers.html.blocks import flow, note
from memo.writers.html.markup import tag, words
from memo.writers.html.sheet import Sheet, sheet
from memo.writers.html.style import style_sheet

# Whatever a text should smuggle in, nothing is run and nothing is fetched.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_html(document: Document, theme: Theme) -> str:
    """Return the document as a whole page that ends in a new line."""
    page = sheet(document, theme)
    body = _body(page)  # first: drawings tell the style sheet which colours they use
    head = tag("head", "\n", "\n".join(_head(page)), "\n")
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=document.meta.language)}\n"


def _head(page: Sheet) -> Iterator[str]:
    meta = page.document.meta
    yield tag("meta", charset="utf-8")
    yield tag("title", words(DOT.join(filter(None, (meta.title, meta.form)))))
    yield tag("meta", http_equiv="Content-Security-Policy", content=_POLICY)
    yield tag("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield tag("meta", name="color-scheme", content="light dark" if page.theme.dark else "light only")
    yield tag("meta", name="referrer", content="no-referrer")
    for name, content in _properties(meta):
        yield tag("meta", name=name, content=content)
    yield tag("style", style_sheet(page))


def _properties(meta: Meta) -> Iterator[tuple[str, str]]:
    issued = meta.issued.isoformat() if meta.issued else ""
    named = (("author", meta.author), ("description", meta.subject), ("keywords", ", ".join(meta.keywords)))
    yield from ((name, content) for name, content in (*named, ("dcterms.issued", issued), *meta.identity) if content)


def _body(page: Sheet) -> str:
    found = notes(page.document)
    footnotes = tag("div", *(note(each, page) for each in found), class_="notes") if found else ""
    main = tag("main", "\n", flow(page.document.content, page), footnotes, "\n")
    return tag("body", "\n", _marks(page.document.meta, page), "\n", main, "\n", _foot(page.document.meta), "\n")


# --------------------------------------------------------------------------------------------------------- margins


def _marks(meta: Meta, page: Sheet) -> str:
    """Return what stands above the title: form and handling, draft and edition. A memo without a title gets one here."""
    first = tag("p", _span(meta.form, "form"), " ", _handling(meta))
    second = tag("p", _span(draft(meta), "draft"), " ", _span(meta.edition, "edition"))
    title = "" if page.titled or page.subject else tag("h1", words(meta.title))
    return tag("header", first, second, title)


def _foot(meta: Meta) -> str:
    first = DOT.join(filter(None, (_span(draft(meta), "draft"), words(meta.footer_note))))
    second = tag("p", _span(foot_title(meta), "short"), " ", _span(meta.dateline, "dateline"))
    return tag("footer", tag("p", tag("span", first), " ", _handling(meta)), second)


def _handling(meta: Meta) -> str:
    return _span(meta.handling.text, "handling")


def _span(text: str, kind: str) -> str:
    return tag("span", words(text), class_=kind) if text else ""
