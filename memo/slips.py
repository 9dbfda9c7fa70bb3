"""What a slip of YAML's form was: libyaml's complaint and the lines around it to a place, a sentence and a way out.

Keeps to itself what libyaml says and where it stands when it notices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

QUOTES = "put the whole text in straight quotes"
_ENTRIES = "{words: 700, pages: 2}"
SPACES = "indent with spaces; YAML has no tabs"
_DASHES = {"–": "an en dash", "—": "an em dash", "−": "a minus sign", "‐": "a typographic hyphen", "•": "a bullet"}
_DASH = re.compile(rf"([{''.join(_DASHES)}])\s")
_ODD_SPACE = re.compile("[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])")
_VALUE = re.compile(r"\s*(?:-\s+)*[^\s:'\"{}\[\]][^:]*:\s+(?P<value>\S.*)")
_NO_SPACE = re.compile(r"\s*(?:-\s+)*\{?\s*(?P<key>[A-Za-z_]+):(?P<odd>[\u00a0\u2000-\u200b\u202f]?)(?P<rest>[^\s/].*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A line and a column, both from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Slip:
    """What went wrong where, and how to mend it."""

    message: str
    hint: str | None
    at: Mark


@dataclass(frozen=True, slots=True)
class Complaint:
    """What libyaml says, where it noticed, where what it was reading began, and the file's lines with their ends."""

    problem: str
    context: str
    at: Mark
    begun: Mark | None
    lines: Sequence[str]

    def line(self, number: int) -> str:
        """Return a line without its end, nothing beyond the last."""
        return self.lines[number].rstrip("\r\n\x85\u2028\u2029") if 0 <= number < len(self.lines) else ""

    @property
    def text(self) -> str:
        """The line at which libyaml noticed."""
        return self.line(self.at.line)

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.text[: self.at.column]

    @property
    def char(self) -> str:
        """The character at the place."""
        return self.text[self.at.column : self.at.column + 1]

    def says(self, *words: str) -> bool:
        """Return whether libyaml's sentence holds one of these."""
        return any(each in f"{self.problem}, {self.context}" for each in words)


def slip(complaint: Complaint) -> Slip:
    """Return what a complaint is about: its cause where it shows, else libyaml's own words."""
    found = next((each for cause in _CAUSES if (each := cause(complaint))), None)
    words = ", ".join(part for part in (complaint.problem, complaint.context) if part)
    return found or Slip(words, _advice(complaint.text), complaint.at)


def odd_start(text: str) -> tuple[str, str] | None:
    """Return what a key begins with that was meant for a dash or for indentation, with a way out."""
    space = _ODD_SPACE.match(text)
    if space:
        return f"this line begins with {_space(space[1])}, and YAML indents with spaces", "type spaces in its place"
    dash = _DASH.match(text)
    return (f"this is {_DASHES[dash[1]]}, and YAML's lists begin with a hyphen", "type `- `") if dash else None


def taken_for(sign: str) -> str:
    """Return what YAML takes a sign at the start of a text for."""
    return {"&": "an anchor", "*": "an alias", "!": "a tag"}[sign]


def short(words: str) -> str:
    """Return words that fit in a hint."""
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


# ------------------------------------------------------------------------------------------------------- causes


def _line_break(of: Complaint) -> Slip | None:
    for number in dict.fromkeys((of.begun.line if of.begun else of.at.line, of.at.line)):
        above = of.lines[number - 1] if 0 < number <= len(of.lines) else ""
        if above[-1:] in ("\x85", "\u2028", "\u2029"):
            message = f"an invisible line break (U+{ord(above[-1]):04X}) stands before this"
            return Slip(message, "take it out; it came along with pasted text", Mark(number, 0))
    return None


def _indentation(of: Complaint) -> Slip | None:
    for number in dict.fromkeys((of.at.line, of.begun.line if of.begun else of.at.line)):
        line = of.line(number)
        found = odd_start(line) or odd_start(line.lstrip(" "))
        if found:
            return Slip(*found, Mark(number, len(line) - len(line.lstrip(" "))))
    if of.says("tab character") or of.char == "\t" or "\t" in of.text[: len(of.text) - len(of.text.lstrip())]:
        return Slip("a tab stands where YAML wants spaces", SPACES, of.at)
    return None


def _space(char: str) -> str:
    return {"\u00a0": "a no-break space", "\u200b": "an invisible space", "\ufeff": "an invisible mark"}.get(
        char, f"a typographic space (U+{ord(char):04X})"
    )


def _quoted(of: Complaint) -> Slip | None:
    if of.says("escape"):
        message = "a backslash in double quotes begins an escape, and there is none of this name"
        return Slip(message, "put the text in single quotes, or write `\\\\` for one backslash", of.at)
    if not of.says("while scanning a quoted scalar") or of.begun is None:
        return None
    message = "the quotation mark that opens here is never closed"
    return Slip(message, "close it; put a text that holds one in the other kind", of.begun)


def _in_braces(of: Complaint) -> Slip | None:
    """Find what ended a record in braces, or a list in brackets, before its time."""
    if not of.says("did not find expected ',' or") or of.begun is None:
        return None
    opened, closing = ("{", "}") if "'}'" in of.problem else ("[", "]")
    where = f"the `{opened}` of line {of.begun.line + 1} is never closed"
    starts = (
        of.at.line > of.begun.line and re.fullmatch(r"\s*(- *)*", of.before) and not of.before.rstrip().endswith(",")
    )
    if of.at.line >= len(of.lines) or not of.char or (starts and of.char in "-{["):
        return Slip(where, f"end it with `{closing}`", of.begun)
    alias = re.search(r"(?<![^\s,:{\[])\*[^\s,{}\[\]]+\s+$", of.before)
    return _start(of, "*", alias.start()) if alias else _after_quote(of) or _sign_inside(of, closing)


def _sign_inside(of: Complaint, closing: str) -> Slip:
    if of.char in "{[" and of.before.rstrip()[-1:] not in "}]":
        message = f"a `{of.char}` stands in a text without quotes, and ends it"
        slot = ', as in text: "It is {likelihood} to last."' if of.char == "{" else ""
        return Slip(message, f"{QUOTES}{slot}", of.at)
    if of.char in "}]":
        return Slip(f"`{of.char}` closes nothing here", f"write `{closing}`, or {QUOTES} if it belongs to one", of.at)
    if of.char == ":":
        return Slip(
            "a text without quotes can't hold `: `",
            f"put a comma between entries, as in {_ENTRIES}, or {QUOTES}",
            of.at,
        )
    hint = f"put a comma between entries, as in {_ENTRIES}, and a text that holds `: ` or `,` in quotes"
    return Slip(f"a comma or `{closing}` should stand before this", hint, of.at)


def _after_quote(of: Complaint) -> Slip | None:
    """Find a text that goes on after the quotation mark that closes it, or that was closed on another line."""
    before = of.before.rstrip()
    mark = before[-1:]
    if not before or mark not in "'\"":
        return None
    if before[-2:-1] in " [{" and (opened := before.rfind(mark, 0, -1)) >= 0:
        message = "the quotation mark that opens here is closed only by the one that opens the next text"
        return Slip(message, "close it at the end of its text", Mark(of.at.line, opened))
    if before.count(mark) % 2:
        above = (n for n in range(of.at.line - 1, -1, -1) if of.line(n).count(mark) % 2)
        line = next(above, None)
        if line is not None:
            message = f"the quotation mark that opens here is closed only on line {of.at.line + 1}"
            return Slip(message, "close it at the end of its text", Mark(line, of.line(line).rindex(mark)))
    other = "double" if mark == "'" else "single"
    hint = f"put the whole text in {other} quotes, or write each quotation mark inside it twice"
    if mark == '"':
        hint = f'put the whole text in {other} quotes, or write `\\"` inside it'
    return Slip("the text goes on after the quotation mark that closes it", hint, of.at)


def _no_colon(of: Complaint) -> Slip | None:
    if not of.says("could not find expected ':'") or of.begun is None:
        return None
    hint = "write `key: value`, and indent the second line of a text further than its key"
    bare = Slip("this line has no key, a word with a `: ` after it", hint, of.begun)
    return _no_space(of, of.begun.line) or bare


def _no_space(of: Complaint, number: int) -> Slip | None:
    """Find a colon that a value, or a space that is none to YAML, follows at once."""
    found = _NO_SPACE.match(of.line(number))
    if found is None:
        return None
    what = f"{_space(found['odd'])} behind it, and YAML wants a space" if found["odd"] else "no space after it"
    hint = f"put a space after the colon: `{found['key']}: {short(found['rest'])}`"
    return Slip(f"this colon has {what}", hint, Mark(number, found.end("key")))


def _second_colon(of: Complaint) -> Slip | None:
    if not of.says("mapping values are not allowed", "mapping keys are not allowed"):
        return None
    if ": " in of.before or of.char == "?":
        return Slip("a text without quotes can't hold `: `", QUOTES, of.at) if of.char == ":" else _start(of, of.char)
    above = next((n for n in range(of.at.line - 1, -1, -1) if of.line(n).strip()), None)
    if above is not None and (found := _no_space(of, above)):
        return found
    start = Mark(of.at.line, len(of.text) - len(of.text.lstrip()))
    message = "this line is indented further than the one above, which has a value already"
    return Slip(message, "line keys of one record up with each other", start)


def _list_on_line(of: Complaint) -> Slip | None:
    if not of.says("block sequence entries are not allowed"):
        return None
    if not of.before.rstrip().endswith(":"):
        return _start(of, "-") if of.before.strip() else _misplaced_dash(of)
    hint = f"begin the list on the line below; if this is a text, {QUOTES}"
    return Slip("a list can't begin on the line of its key", hint, of.at)


def _bad_value(of: Complaint) -> Slip | None:
    """Find a value that ended before its line did: closing quotes, braces or an alias, with words after."""
    if not of.says("did not find expected key", "did not find expected '-'", "did not find expected <document"):
        return None
    if not of.before.strip():
        return _misplaced_dash(of) if of.text.lstrip().startswith("-") else _misplaced(of)
    value = _VALUE.match(of.text) or re.match(r"\s*-\s+(?P<value>\S.*)", of.text)
    if value is None or value.start("value") >= of.at.column:
        return None
    sign = value["value"][0]
    after = _after_quote(of)
    return after or (_start(of, sign, value.start("value")) if sign in "{[*&!" else None)


def _misplaced_dash(of: Complaint) -> Slip | None:
    column = len(of.text) - len(of.text.lstrip())
    other = next((d for n in range(of.at.line - 1, -1, -1) if (d := _dash_at(of.line(n))) is not None), None)
    if other is None or other == column:
        return _misplaced(of)
    way = "further in" if column > other else "further out"
    message = f"this dash stands {way} than the one above: column {column + 1}, not {other + 1}"
    return Slip(message, "line the dashes of one list up with each other", Mark(of.at.line, column))


def _dash_at(line: str) -> int | None:
    bare = line.lstrip(" ")
    return len(line) - len(bare) if bare.startswith("- ") or bare == "-" else None


def _misplaced(of: Complaint) -> Slip:
    column = len(of.text) - len(of.text.lstrip())
    above = next((line for n in range(of.at.line - 1, -1, -1) if (line := of.line(n)).strip()), "")
    begins, dash = len(above) - len(above.lstrip()), _dash_at(above)
    hint = f"the line above begins at column {begins + 1}, this one at {column + 1}: line up what belongs together"
    if dash is not None and not of.text.lstrip().startswith("-"):
        hint = (
            "begin it with `- ` if it is the next entry of the list"
            if column > dash
            else "indent it beyond the dash above"
        )
    return Slip("the indentation of this line fits nothing above it", hint, Mark(of.at.line, column))


def _sign(of: Complaint) -> Slip | None:
    """Find a text that begins with what YAML keeps for itself."""
    if of.says("cannot start any token"):
        return _start(of, of.char)
    if of.says("while scanning an anchor", "while scanning an alias", "a tag", "tag handle") and of.begun:
        sign = of.line(of.begun.line)[of.begun.column : of.begun.column + 1]
        return _start(of, sign, of.begun.column) if of.begun.line == of.at.line else None
    if of.says("while scanning a block scalar") and of.begun:
        sign = of.line(of.begun.line)[of.begun.column : of.begun.column + 1]
        message = f"behind `{sign}` a text begins on the next line"
        return Slip(message, f"begin it there, or {QUOTES} if the `{sign}` belongs to it", of.begun)
    if of.says("directive"):
        return _start(of, "%")
    return None


def _rest(of: Complaint) -> Slip | None:
    """Word what has no cause of its own above."""
    if of.says("found unexpected ':'"):
        return Slip("a text in braces can't hold this colon", QUOTES, of.at)
    if of.says("expected node content") and of.char:
        return Slip(f"a value should begin here, and `{of.char}` begins none", f"{QUOTES} if this is one", of.at)
    if of.says("did not find expected key", "did not find expected '-'"):
        return Slip("what stands here belongs to nothing before it", f"{QUOTES} if this is one", of.at)
    return None


def _start(of: Complaint, sign: str, column: int | None = None) -> Slip:
    at = of.at if column is None else Mark(of.at.line, column)
    shown = "a backtick" if sign == "`" else f"`{sign}`"
    return Slip(f"a text without quotes can't begin with {shown}", QUOTES, at)


def _advice(line: str) -> str | None:
    return "put a text that holds `: ` or `?` in quotes" if ": " in line.partition(": ")[2] or "?" in line else None


_CAUSES: tuple[Callable[[Complaint], Slip | None], ...] = (
    _line_break,
    _indentation,
    _quoted,
    _in_braces,
    _no_colon,
    _second_colon,
    _list_on_line,
    _bad_value,
    _sign,
    _rest,
)
