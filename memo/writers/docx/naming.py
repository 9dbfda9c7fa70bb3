"""The named styles that a memo is set in: what a reference.docx may replace, and what docs/word.md lists."""

from __future__ import annotations

from dataclasses import dataclass

from memo.document.model import Meta, Page
from memo.theme.model import Theme
from memo.writers.docx.boxes import Spot, box_style
from memo.writers.docx.lettering import CALLOUTS, meter_style, suffix_style
from memo.writers.docx.markup import Element, qname
from memo.writers.docx.styles import Styles

_WORDS_OWN = ("Default Paragraph Font", "Normal Table")  # which set nothing


@dataclass(frozen=True, slots=True)
class Named:
    """A style as Word knows it: paragraph, character or table, and its name."""

    kind: str
    name: str


def named_styles(theme: Theme) -> tuple[Named, ...]:
    """Return the styles of a memo in this theme, by kind and name; Word hides those of a box's single paragraphs."""
    styles = Styles(theme, Page(), Meta("", "", "en-GB", ""))
    add_named(styles)
    shown = (_named(each) for each in styles.root.iter(qname("w:style")) if each.find(qname("w:semiHidden")) is None)
    return tuple(
        sorted(
            (each for each in shown if each.name not in _WORDS_OWN), key=lambda each: (each.kind, each.name.casefold())
        )
    )


def add_named(styles: Styles) -> None:
    """Add the styles that not every memo uses, so that each file has all of those that its editor may look for."""
    for kind in CALLOUTS:
        box_style(kind, Spot(), styles)
    suffix_style(styles, "risk")
    meter_style(styles, "risk")


def _named(style: Element) -> Named:
    name = style.find(qname("w:name"))
    assert name is not None, "every style is made with its name"
    return Named(style.get(qname("w:type"), ""), name.get(qname("w:val"), ""))
