"""The look of a memo as data: faces, colours, named styles, the forms of boxes. One theme serves every format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

FamilyName = Literal["serif", "sans", "body"]
STYLES: tuple[str, ...] = (
    "Title", "Subject", "Heading1", "Heading2", "Heading3", "Body", "BottomLine", "Judgement", "Box", "Cell", "CellHead",
    "Label", "Small", "Citation", "Footer", "Header", "Mark", "Draft", "FieldLabel", "FieldLead", "Field", "ListItem",
    "Quote", "Contents",
)  # fmt: skip
CALLOUTS: tuple[str, ...] = (
    "analysis",
    "bottom_line",
    "caveat",
    "decision",
    "judgement",
    "note",
    "open_question",
    "risk",
)
COLOURS: tuple[str, ...] = (
    "analysis_tint", "axis", "bar", "caveat_tint", "disputed", "gap", "hairline", "head_tint", "ink", "link", "muted", "navy",
    "question", "question_tint", "risk", "risk_tint", "rule", "stale_tint", "verified", "white",
)  # fmt: skip


def _hex(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise ValueError(f"`{value}` is not a colour such as #17375E")
    return value


Colour = Annotated[str, BeforeValidator(_hex)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Family(_Part):
    """A family of four faces, by the names of shipped font files."""

    name: str
    regular: str
    bold: str
    italic: str
    bold_italic: str


class Style(_Part):
    """How one kind of text is set; sizes and spaces in points, `colour` a name of the palette."""

    family: FamilyName = "body"
    bold: bool = False
    italic: bool = False
    size: float = Field(gt=0)
    leading: float = Field(gt=0)
    colour: str = "ink"
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    caps: bool = False
    tracking: float = Field(0, description="Added between letters, in parts of the size.")
    keep_next: bool = False


class Look(_Part):
    """The form of a box: its bar, the colour of bar, mark and label, its ground and its mark."""

    bar: Literal["solid", "double", "frame", "rules", "none"] = "none"
    colour: str = "ink"
    ground: str | None = None
    mark: Literal["triangle", "ring", "diamond", "none"] = "none"


class LevelFill(_Part):
    """How a level of the risk matrix is filled: a ground, the ink on it, and hatch lines (0 to 3) that show it in black."""

    ground: Colour
    ink: Colour
    hatch: int = Field(0, ge=0, le=3)


class Theme(_Part):
    """A whole look; `dark` are the colours that a screen page changes on a dark ground (none: it stays light)."""

    name: str = ""
    colours: Mapping[str, Colour]
    dark: Mapping[str, Colour] = Field({}, description="Colours of the web page on a dark screen; none: always light.")
    families: Mapping[Literal["serif", "sans"], Family]
    styles: Mapping[str, Style]
    callouts: Mapping[str, Look]
    matrix: Mapping[Literal["L", "M", "H", "S"], LevelFill]
    gap_italic: bool = Field(False, description="Set what is missing in italics as well: for themes without colour.")
    measure_indent: float = Field(102.05, description="Indent of running text at the right, in points (36 mm).")
    tints: bool = True
    hyphenate: bool = False
    justify: bool = False
    embed_fonts: bool = True

    def colour(self, name: str) -> str:
        """Return the hexadecimal value of a colour of the palette."""
        return self.colours[name]

    def face(
        self, style: Style, typeface: Literal["serif", "sans"], *, bold: bool = False, italic: bool = False
    ) -> str:
        """Return the font file that sets `style` where running text is `typeface`."""
        family = self.families[typeface if style.family == "body" else style.family]
        heavy, slanted = style.bold or bold, style.italic or italic
        if heavy and slanted:
            return family.bold_italic
        return family.bold if heavy else family.italic if slanted else family.regular
