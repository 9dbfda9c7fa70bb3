"""The character styles of a memo. Bold and italic never stand in them: Word would toggle them off again inside a bold style."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from memo.document.model import CalloutKind
from memo.theme.handling import GROUND, handling_ink
from memo.theme.model import Style
from memo.writers.docx.markup import Child, hexadecimal, w

if TYPE_CHECKING:
    from memo.writers.docx.styles import Setting, Styles

METER = 8.0  # the size at which the squares of a meter measure two millimetres
# The style of a kind of callout: its id, and the name that Word shows.
CALLOUTS: Mapping[CalloutKind, tuple[str, str]] = {
    "analysis": ("Analysis", "Analysis"),
    "bottom_line": ("BottomLine", "Bottom Line"),
    "caveat": ("Caveat", "Caveat"),
    "decision": ("Decision", "Decision"),
    "judgement": ("JudgementBox", "Judgement Box"),
    "note": ("Note", "Note"),
    "open_question": ("OpenQuestion", "Open Question"),
    "risk": ("Risk", "Risk"),
}
Letters: TypeAlias = list[Child]
Make: TypeAlias = Callable[["Setting"], Letters]


def character_styles(styles: Setting, handling: str) -> dict[str, tuple[str, Letters]]:
    """Return name and letters of each character style by its id; `handling` is the key of the memo's marking."""
    plain = {identity: (name, make(styles)) for identity, (name, make) in _PLAIN.items()}
    marks = {"HandlingMark": ("Handling Mark", _marked(styles, handling))}
    return plain | marks | _labels(styles) | _levels(styles)


def suffix_style(styles: Styles, kind: CalloutKind) -> str:
    """Return the id of the style of what follows the label of a kind of callout."""
    identity, name = CALLOUTS[kind]
    letters = unweighted(styles, "Label", styles.theme.callouts[kind].colour, caps=False)
    return styles.use_letters(f"{identity}Suffix", f"{name} Suffix", letters)


def meter_style(styles: Styles, kind: CalloutKind) -> str:
    """Return the id of the style of the squares of a meter."""
    identity, name = CALLOUTS[kind]
    letters = [styles.sans(), *_coloured(styles, styles.theme.callouts[kind].colour, METER)]
    return styles.use_letters(f"{identity}Meter", f"{name} Meter", letters)


def unweighted(styles: Setting, source: str, colour: str = "", *, caps: bool = True) -> Letters:
    """Return the letters of a style of the theme without its weight and slant."""
    style: Style = styles.theme.styles[source]
    changes = {"bold": False, "italic": False, "caps": style.caps and caps, "colour": colour or style.colour}
    return styles.letters(style.model_copy(update=changes))


def _coloured(styles: Setting, colour: str, size: float = 0) -> Letters:
    half_points = round(size * 2)
    sizes = [w("sz", val=half_points), w("szCs", val=half_points)] if size else []
    return [w("color", val=hexadecimal(styles.theme.colour(colour))), *sizes]


def _small(styles: Setting) -> float:
    return styles.theme.styles["Small"].size


def _marked(styles: Setting, handling: str) -> Letters:
    """Return the letters of the handling mark: its colour on black, whatever the theme."""
    ink = w("color", val=hexadecimal(handling_ink(handling)))
    letters = [each for each in unweighted(styles, "Mark") if each is not None and not each.tag.endswith("}color")]
    return [*letters, ink, w("shd", val="clear", color="auto", fill=hexadecimal(GROUND))]


def _labels(styles: Setting) -> dict[str, tuple[str, Letters]]:
    """Return the styles of the labels of callouts, each in the colour of its kind."""
    return {
        f"{identity}Label": (f"{name} Label", unweighted(styles, "Label", styles.theme.callouts[kind].colour))
        for kind, (identity, name) in CALLOUTS.items()
    }


def _levels(styles: Setting) -> dict[str, tuple[str, Letters]]:
    """Return the styles of what stands in the cells of the matrix; on a hatched ground it has a white one of its own."""
    made: dict[str, tuple[str, Letters]] = {}
    for letter, fill in styles.theme.matrix.items():
        ground = (
            w("shd", val="clear", color="auto", fill=hexadecimal(styles.theme.colour("white"))) if fill.hatch else None
        )
        made[f"Level{letter}"] = (f"Level {letter}", [w("color", val=hexadecimal(fill.ink)), ground])
    return made


_PLAIN: Mapping[str, tuple[str, Make]] = {
    "Gap": ("Missing", lambda s: _coloured(s, "gap")),
    "Band": ("Band", lambda s: _coloured(s, "ink")),
    "Muted": ("Muted", lambda s: _coloured(s, "muted")),
    "Remark": ("Remark", lambda s: _coloured(s, "muted", _small(s))),
    "HeadingAside": ("Heading Aside", lambda s: _coloured(s, "muted", _small(s))),
    "Status": ("Status Word", lambda s: _coloured(s, "ink", s.theme.styles["Label"].size)),
    "Hyperlink": ("Hyperlink", lambda s: [*_coloured(s, "link"), w("u", val="single")]),
    "Label": ("Label", lambda s: unweighted(s, "Label")),
    "CaptionLabel": ("Caption Label", lambda s: _coloured(s, "navy")),
    "FormName": ("Form Name", lambda s: unweighted(s, "Label", "navy")),
    "DraftMark": ("Draft Mark", lambda s: unweighted(s, "Draft")),
    "DraftNote": ("Draft Note", lambda s: _coloured(s, "gap")),
    "Citation": ("Citation", lambda s: unweighted(s, "Citation")),
    "FootnoteReference": ("footnote reference", lambda s: unweighted(s, "Citation")),
}
