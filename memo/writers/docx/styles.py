"""The named styles of a memo, made from its theme; those of a box's single paragraphs when they are first asked for."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from memo.document.model import Meta, Page
from memo.theme.model import Style, Theme
from memo.writers.docx.lettering import character_styles
from memo.writers.docx.markup import Child, Element, Value, flag, hexadecimal, qname, twips, w

MEASURED = (
    "Body",
    "Judgement",
    "ListItem",
    "Quote",
)  # running text: indented at the right to a readable line

# Theme style, style id in the file, name that Word shows, what it is based on.
_PARAGRAPHS = (
    ("Title", "Title", "Title", "Normal"),
    ("Heading1", "Heading1", "heading 1", "Normal"),
    ("Heading2", "Heading2", "heading 2", "Normal"),
    ("Heading3", "Heading3", "heading 3", "Normal"),
    ("Body", "BodyText", "Body Text", "Normal"),
    ("ListItem", "ListParagraph", "List Paragraph", "Normal"),
    ("Judgement", "Judgement", "Judgement", "Normal"),
    ("Quote", "Quote", "Quote", "Normal"),
    ("Box", "Box", "Box", "Normal"),
    ("BottomLine", "BottomLineText", "Bottom Line Text", "Normal"),
    ("Small", "Small", "Small", "Normal"),
    ("Subject", "Subject", "Subject", "Normal"),
    ("FieldLabel", "FieldLabel", "Field Label", "Normal"),
    ("FieldLead", "FieldLead", "Field Lead", "Normal"),
    ("Field", "Field", "Field", "Normal"),
    ("Cell", "Cell", "Table Cell", "Normal"),
    ("CellHead", "CellHead", "Table Head", "Normal"),
    ("Header", "Header", "header", "Normal"),
    ("Footer", "Footer", "footer", "Normal"),
    ("Contents", "TOC1", "toc 1", "Normal"),
    ("Contents", "TOC2", "toc 2", "Normal"),
    ("Contents", "TOC3", "toc 3", "Normal"),
)
_FOLLOWED = ("Title", "Heading1", "Heading2", "Heading3")  # whoever types on after them types running text

Side = Literal["top", "left", "bottom", "right", "between"]
_SINGLE = 240  # a line pitch by the letters, as Word counts it
SLACK = 0.4  # Word rounds the width of every run, and a word that just fits in the PDF must not begin a new line
# The pitch of lines with the handling mark (all of its ground shows), and of the other line of the header.
MARK_LINE, HEADER_LINE = 16.4, 14.5
AUTO = 0.0  # a line pitch that grows with what stands in the line


@dataclass(frozen=True, slots=True)
class Edge:
    """One border of a paragraph: `size` and `space` in points."""

    side: Side
    colour: str
    size: float = 0.5
    space: float = 0
    form: str = "single"


@dataclass(frozen=True, slots=True)
class Variant:
    """A paragraph style beside the theme's own: what differs from the style that it is based on."""

    id: str
    name: str
    based_on: str
    edges: tuple[Edge, ...] = ()
    ground: str = ""
    left: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    hidden: bool = False
    colour: str = ""
    next: str = ""
    hanging: float = 0


class Setting:
    """A theme on a page: which faces set what."""

    def __init__(self, theme: Theme, page: Page) -> None:
        """Hold both."""
        self.theme: Theme = theme
        self.page: Page = page

    def family(self, style: Style) -> str:
        """Return the name of the family that sets a style."""
        return self.theme.families[self.page.typeface if style.family == "body" else style.family].name

    def face(self, name: str, *, bold: bool = False) -> str:
        """Return the font file that sets a style of the theme."""
        return self.theme.face(self.theme.styles[name], self.page.typeface, bold=bold)

    def letters(self, style: Style) -> list[Child]:
        """Return the properties that set the letters of a style."""
        return characters(self, style)

    def sans(self) -> Element:
        """Return the property that sets letters in the family of labels."""
        return fonts(self.theme.families["sans"].name)


class Styles(Setting):
    """The styles part while it is made."""

    def __init__(self, theme: Theme, page: Page, meta: Meta) -> None:
        """Start with the styles that every memo has."""
        super().__init__(theme, page)
        root, made = _every_memo(_Look(theme, page, meta.handling.key))
        self.root, self.made = copy(root), set(made)
        for tongue in self.root.iter(qname("w:lang")):
            tongue.set(qname("w:val"), meta.language)

    def use(self, variant: Variant) -> str:
        """Return the id of the style, made on first use."""
        if variant.id not in self.made:
            self._add(variant.id, _variant(self.theme, variant))
        return variant.id

    def use_letters(self, identity: str, name: str, letters: list[Child]) -> str:
        """Return the id of a character style, made on first use."""
        if identity not in self.made:
            self._add(identity, _lettered(identity, name, letters))
        return identity

    def _add(self, identity: str, made: Element) -> None:
        self.made.add(identity)
        self.root.append(made)


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What decides how a memo looks. Themes are compared by identity, which is quick, and they never change."""

    theme: Theme
    page: Page
    handling: str

    def __hash__(self) -> int:
        return hash((id(self.theme), self.page.typeface, self.handling))

    def __eq__(self, other: object) -> bool:
        alike = isinstance(other, _Look) and self.theme is other.theme
        return alike and (self.page.typeface, self.handling) == (other.page.typeface, other.handling)  # type: ignore[attr-defined]


@lru_cache(8)
def _every_memo(look: _Look) -> tuple[Element, frozenset[str]]:
    """Return the part with the styles that every memo of this look has, and their ids."""
    setting, theme = Setting(look.theme, look.page), look.theme
    made = [_normal(setting), _character_default(), _table_default(), _memo_table(theme)]
    made += [_paragraph(setting, *each) for each in _PARAGRAPHS]
    made += [_variant(theme, each) for each in _variants(theme)]
    letters = character_styles(setting, look.handling).items()
    made += [_lettered(identity, name, content) for identity, (name, content) in letters]
    return w("styles", _defaults(), _latent(), *made), frozenset(each.get(qname("w:styleId"), "") for each in made)


def characters(setting: Setting, style: Style) -> list[Child]:
    """Return the properties that set the letters of a style."""
    return [
        fonts(setting.family(style)),
        flag("b", style.bold),
        flag("bCs", style.bold),
        flag("i", style.italic),
        flag("iCs", style.italic),
        flag("caps", style.caps),
        *tracking(style),
        coloured(setting.theme.colour(style.colour)),
        *sized(style.size),
    ]


def fonts(family: str) -> Element:
    """Return the family for every script: the shipped faces hold them all."""
    return w("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def sized(points: float) -> tuple[Element, Element]:
    """Return a size for all scripts."""
    return w("sz", val=round(points * 2)), w("szCs", val=round(points * 2))


def coloured(colour: str) -> Element:
    """Return a colour of letters."""
    return w("color", val=hexadecimal(colour))


def tracking(style: Style) -> list[Child]:
    """Return the space between letters of a style, if it asks for any."""
    return [w("spacing", val=twips(style.tracking * style.size))] if style.tracking else []


def spacing(before: float | None, after: float | None, line: float | None) -> Child:
    """Return space around a paragraph and its line pitch, which is exact so that pages break as in the PDF."""
    given = {"before": before, "after": after, "line": line}
    values: dict[str, Value] = {name: twips(points) for name, points in given.items() if points is not None}
    if line is not None:
        values["lineRule"] = "exact" if line else "auto"
        values["line"] = twips(line) if line else _SINGLE
    return w("spacing", **values) if values else None


def indented(left: float | None, right: float | None, hanging: float = 0) -> Child:
    """Return the indents of a paragraph."""
    given = {"left": left, "right": right, "hanging": hanging or None}
    values: dict[str, Value] = {name: twips(points) for name, points in given.items() if points is not None}
    return w("ind", **values) if values else None


def _defaults() -> Element:
    tongue = w("lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA")
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", tongue)),
        w("pPrDefault", w("pPr", w("widowControl"), w("suppressAutoHyphens"))),
    )


def _latent() -> Element:
    return w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0)


def _style(kind: str, identity: str, name: str, *content: Child, based_on: str = "", default: bool = False) -> Element:
    attributes: dict[str, Value] = {"type": kind}
    if default:
        attributes["default"] = 1
    attributes["styleId"] = identity
    base = w("basedOn", val=based_on) if based_on else None
    return w("style", w("name", val=name), base, *content, **attributes)


def _lettered(identity: str, name: str, letters: list[Child]) -> Element:
    return _style("character", identity, name, w("uiPriority", val=3), w("rPr", *letters))


def _normal(styles: Setting) -> Element:
    body = styles.theme.styles["Body"]
    space = spacing(0, 0, body.leading)
    content = (w("qFormat"), w("pPr", space), w("rPr", *characters(styles, body)))
    return _style("paragraph", "Normal", "Normal", *content, default=True)


def _character_default() -> Element:
    return _style("character", "DefaultParagraphFont", "Default Paragraph Font", w("uiPriority", val=1), default=True)


def _table_default() -> Element:
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    return _style("table", "TableNormal", "Normal Table", w("uiPriority", val=99), w("tblPr", margins), default=True)


def _memo_table(theme: Theme) -> Element:
    """Return the style of tables: a head on its ground, hairlines between rows, no uprights."""
    hair, navy = hexadecimal(theme.colour("hairline")), hexadecimal(theme.colour("navy"))
    lines = w("tblBorders", *(w(side, val="single", sz=4, space=0, color=hair) for side in ("bottom", "insideH")))
    # Three points above and below the words, with half of the hairline that Word adds to a row.
    sides = (("top", 2.75), ("left", 5), ("bottom", 2.75), ("right", 5 - SLACK))
    padding = w("tblCellMar", *(w(side, w=twips(size), type="dxa") for side, size in sides))
    under = w("tcBorders", w("bottom", val="single", sz=6, space=0, color=navy))
    head = w("tblStylePr", w("tcPr", under, shaded(theme.colour("head_tint"))), type="firstRow")
    look = (w("uiPriority", val=2), w("qFormat"), w("tblPr", lines, padding), head)
    return _style("table", "MemoTable", "Memo Table", *look, based_on="TableNormal")


def _paragraph(styles: Setting, source: str, identity: str, name: str, based_on: str) -> Element:
    style = styles.theme.styles[source]
    return _style(
        "paragraph",
        identity,
        name,
        w("next", val="BodyText") if identity in _FOLLOWED else None,
        w("uiPriority", val=1),
        w("qFormat"),
        w("pPr", *_setting(styles, source, identity)),
        w("rPr", *characters(styles, style)),
        based_on=based_on,
    )


def _setting(styles: Setting, source: str, identity: str) -> list[Child]:
    style = styles.theme.styles[source]
    right = style.right + (styles.theme.measure_indent - SLACK if source in MEASURED else 0)
    level = int(identity[-1]) if source == "Contents" else 0
    return [
        flag("keepNext", style.keep_next),
        flag("keepLines", identity.startswith("Heading")),
        _heading_rule(styles.theme) if identity == "Heading1" else None,
        spacing(style.before, style.after, style.leading),
        indented(style.left + max(0, level - 1) * 11, right),
        w("outlineLvl", val=int(identity[-1]) - 1) if identity.startswith("Heading") else None,
    ]


def _heading_rule(theme: Theme) -> Element:
    return w("pBdr", _edge(Edge("top", theme.colour("navy"), 0.75, 3)))


def _variants(theme: Theme) -> tuple[Variant, ...]:
    return (
        Variant("Caption", "caption", "Small", colour="ink", after=9, next="BodyText"),
        Variant("FootnoteText", "footnote text", "Small", before=0, after=1),
        Variant("Source", "Source", "Cell", after=2),
        Variant("Attribution", "Attribution", "Small", left=theme.styles["Quote"].left, before=0),
        Variant("HeaderMark", "Header Mark", "Header", line=MARK_LINE),
        Variant("HeaderLine", "Header Line", "Header", line=HEADER_LINE),
        Variant("FooterMark", "Footer Mark", "Footer", line=MARK_LINE),
        Variant("FooterLine", "Footer Line", "Footer", (Edge("top", theme.colour("rule"), 0.5, 1),)),
        Variant("FieldNote", "Field Note", "Small", before=3, after=3),
        Variant("FieldDetail", "Field Detail", "Field", before=2),
        Variant("StripLabel", "Strip Label", "FieldLabel", after=2),
        Variant("Term", "Term", "BodyText", right=0, after=3),
        Variant("CellItem", "Table List", "Cell", after=1),
        Variant("Rule", "Rule", "Normal", (Edge("bottom", theme.colour("rule"), 0.75),), before=4, after=8, line=4),
        # All but a point of a gap lies behind it, so that the space before what follows is not added but overlaps.
        Variant("Gap4", "Gap", "Normal", before=0, after=3, line=1),
        Variant("Gap6", "Wide Gap", "Normal", before=0, after=5, line=1),
        Variant("FigureBlock", "Figure Block", "Normal", before=4, after=0, line=AUTO, keep_next=True),
        Variant("FigureAxis", "Figure Axis", "Small", before=0, after=0, line=AUTO, keep_next=True),
        Variant(
            "FigureKey", "Figure Key", "Small", left=14, hanging=14, before=0, after=0, colour="ink", keep_next=True
        ),
        Variant("FigureText", "Figure Text", "Small", before=0, after=0, colour="ink", keep_next=True),
        Variant("FigureCell", "Figure Cell", "Cell", line=theme.styles["Cell"].leading, keep_next=True),
    )


def _variant(theme: Theme, variant: Variant) -> Element:
    setting = w(
        "pPr",
        flag("keepNext", variant.keep_next),
        flag("keepLines", variant.keep_lines),
        _edges(variant.edges),
        shaded(variant.ground) if variant.ground else None,
        spacing(variant.before, variant.after, variant.line),
        indented(variant.left, variant.right, variant.hanging),
    )
    letters = w("rPr", coloured(theme.colour(variant.colour))) if variant.colour else None
    return _style(
        "paragraph",
        variant.id,
        variant.name,
        w("next", val=variant.next) if variant.next else None,
        w("uiPriority", val=99 if variant.hidden else 2),
        flag("semiHidden", variant.hidden),
        None if variant.hidden else w("qFormat"),
        setting,
        letters,
        based_on=variant.based_on,
    )


def shaded(colour: str) -> Element:
    """Return a plain ground."""
    return w("shd", val="clear", color="auto", fill=hexadecimal(colour))


def _edges(edges: tuple[Edge, ...]) -> Child:
    order = ("top", "left", "bottom", "right", "between")
    sorted_edges = sorted(edges, key=lambda edge: order.index(edge.side))
    return w("pBdr", *(_edge(edge) for edge in sorted_edges)) if edges else None


def _edge(edge: Edge) -> Element:
    if edge.form == "nil":
        return w(edge.side, val="nil")
    return w(
        edge.side,
        val=edge.form,
        sz=round(edge.size * 8),
        space=round(edge.space),
        color=hexadecimal(edge.colour),
    )
