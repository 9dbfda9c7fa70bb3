"""Why a template can't be read: what Jinja stumbles over, in words for authors, at the line that is to be mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jinja2 import TemplateSyntaxError

from memo.diagnostics import Diagnostic, Span, did_you_mean, error
from memo.templating.components import COMPONENTS
from memo.templating.front import body
from memo.templating.lines import tags
from memo.templating.names import ROOTS
from memo.templating.sources import Source

_PAIRED = frozenset("block call filter for if macro raw set with".split())
_TAGS = frozenset(
    (*_PAIRED, *(f"end{tag}" for tag in _PAIRED), *("elif", "else", "extends", "from", "import", "include"))
)
_WORD = re.compile(r"\{%[-+]?\s*(\w+)(?:\s+(\w+))?")
_SET = re.compile(r"\{%[-+]?\s*set\s+[\w.]+\s*(?:\||[-+]?%\})")
_ASIDE = {"else": ("if", "for"), "elif": ("if",)}
_CHOOSE = "a loop goes through all that it is given: choose before, as in `risks.top(3)` or `risks.where(...)`"
_INSTEAD = {
    "elseif": "write `elif`",
    "elsif": "write `elif`",
    "break": _CHOOSE,
    "continue": _CHOOSE,
    "while": "there is only `for`: `{% for risk in risks %}`",
    "do": "print with `{{ ... }}`, or give a name with `{% set name = ... %}`",
    "return": "a macro gives what it prints",
}


def syntax_problem(problem: TemplateSyntaxError, source: Source) -> Diagnostic:
    """Return what keeps a template from being read, at the place that is to be mended."""
    message = " ".join((problem.message or "this is not a template").split())
    if message.startswith(("Encountered unknown tag", "Unexpected end of template")):
        structural = next(_structural(source), None)
        if structural:
            return structural
    if message.startswith("Missing end of"):
        return _endless(message, source)
    line = (source.text.split("\n")[problem.lineno - 1 : problem.lineno] or [""])[0]
    said, mark, way_out = _told(message, line)
    span = source.span(problem.lineno)
    found = list(re.finditer(mark, span.excerpt or "")) if mark else []
    if len(found) == 1 or (found and said.startswith("unexpected")):
        span = replace(span, column=found[0].start(1) + 1, length=len(found[0][1]))
    return error("template-syntax", said, span, way_out)


# ---------------------------------------------------------------------------------------------- what opens and closes


@dataclass(slots=True)
class _Open:
    """A tag that waits for the one that closes it."""

    tag: str
    line: int
    turned: int = 0  # the line of its `else`


def _structural(source: Source) -> Iterator[Diagnostic]:
    """Yield what is wrong with what opens and closes, the first of which is what Jinja stumbles over."""
    text, waiting = body(source.text), list[_Open]()
    for start, end in tags(text):
        word, tag = _WORD.match(text, start, end), text[start:end]
        if not word or text.startswith("raw", word.start(1)):
            continue
        line = text.count("\n", 0, word.start(1)) + 1
        yield from _tag(source, word[1], word[2] or "", line, waiting)
        if word[1] in _PAIRED and (word[1] != "set" or _SET.match(tag)):
            waiting.append(_Open(word[1], line))
    if waiting:
        yield _unclosed(source, waiting[-1])


def _tag(source: Source, word: str, following: str, line: int, waiting: list[_Open]) -> Iterator[Diagnostic]:
    """Yield what is wrong with a tag where it stands, and take away what it closes."""
    last = waiting[-1] if waiting else None
    if word not in _TAGS:
        hint = _unknown(word, following, last)
        yield error("template-syntax", f"there is no tag `{word}`", source.span(line, word), hint)
    elif word in _ASIDE:
        yield from _aside(source, word, line, last)
    elif word.startswith("end"):
        if last and last.tag == word.removeprefix("end"):
            waiting.pop()
            return
        yield _stray(source, word, line, waiting)


def _aside(source: Source, word: str, line: int, last: _Open | None) -> Iterator[Diagnostic]:
    span = source.span(line, word)
    if last is None or last.tag not in _ASIDE[word]:
        belongs = " or ".join(f"`{each}`" for each in _ASIDE[word])
        yield error("template-syntax", f"this `{word}` belongs to no {belongs}", span, _first(last))
    elif last.turned:
        hint = f"the `else` of line {last.turned} is the last branch of the `{last.tag}` of line {last.line}"
        yield error("template-syntax", f"this `{word}` comes too late", span, hint)
    elif word == "else":
        last.turned = line


def _stray(source: Source, word: str, line: int, waiting: list[_Open]) -> Diagnostic:
    last = waiting[-1] if waiting else None
    hint = _first(last) or f"take it away, or open with {{% {word.removeprefix('end')} ... %}} what it is to close"
    return error("template-syntax", f"this `{word}` closes nothing", source.span(line, word), hint)


def _first(last: _Open | None) -> str | None:
    return (
        f"the `{last.tag}` of line {last.line} is still open: close it with {{% end{last.tag} %}} first"
        if last
        else None
    )


def _unclosed(source: Source, last: _Open) -> Diagnostic:
    hint = f"close it with {{% end{last.tag} %}}"
    return error("template-syntax", f"this `{last.tag}` is never closed", source.span(last.line, last.tag), hint)


def _unknown(word: str, following: str, last: _Open | None) -> str | None:
    """Return what to write in the place of a tag that there is not."""
    if word == "end":
        closes = f"end{following}" if f"end{following}" in _TAGS else f"end{last.tag}" if last else ""
        return f"write `{closes}`, in one word" if closes else None
    if word.lower() in _TAGS:
        return f"write `{word.lower()}`: tags have small letters"
    return _INSTEAD.get(word.lower()) or did_you_mean(word, _TAGS)


def _endless(message: str, source: Source) -> Diagnostic:
    """Return what is said of a remark, or of something raw, that nothing ends."""
    text, place = body(source.text), 0
    for _, end in tags(text):
        place = end
    remark = "comment" in message
    place = text.find("{#" if remark else "{%", place)
    line, start = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place) - 1
    span = _at(source, line, start, 2) if place >= 0 else source.span(None)
    if remark:
        hint = "end it with `#}`; a `{#` that is to be read is written `{ #`"
        return error("template-syntax", "this remark is never closed", span, hint)
    return error("template-syntax", "this `raw` is never closed", span, "close it with {% endraw %}")


def _at(source: Source, line: int, start: int, length: int) -> Span:
    """Return the place of some characters of a line, `start` from 0."""
    return replace(source.span(line), column=start + 1, length=length)


# ------------------------------------------------------------------------------------------------------- expressions

_QUOTES = "“”„‟«»‘’‚"
_SIGNS = {
    "&": "write `and`",
    "!": "write `not`",
    "?": "write `a if b else c`, or take it away",
    "$": "names stand without a sign",
    "–": "write `-` for minus",
    "—": "write `-` for minus",
}
_IN_QUOTES = 'words stand in straight quotes, as in label="For the council"'
_COMMAS = "commas part what is handed over, as in risk_cards(risks, most=3)"
_KINDS = {
    "begin of statement block": "`{%`",
    "end of print statement": "`}}`",
    "end of statement block": "`%}`",
    "end of template": "the end of the template",
    "float": "a number",
    "integer": "a number",
    "name": "a name",
    "string": "words in quotes",
}
_WORDS = (
    (r"can't assign to '\w+'", "only a name can be given a value", "`{% set name = value %}`"),
    (r"invalid syntax for function call expression", "what is handed over here can't be read", _COMMAS),
    (r"expected call", "`call` calls a macro", "`{% call name() %} ... {% endcall %}`"),
    (
        r"non-default argument follows default argument",
        "an argument without a value stands behind one with a value",
        None,
    ),
    (r"expected name or number", "a name stands behind the point", None),
    (r"expected subscript expression", "square brackets hold a place, such as risks[0]", None),
    (r"tag name expected", "this tag is empty", None),
    (r"(?i)invalid character in identifier", "a name has letters, digits and `_`", None),
    (r"block '(\w+)' defined twice", "there are two blocks of the name `{0}`", "give one of them another name"),
)


def _told(message: str, line: str) -> tuple[str, str, str | None]:
    """Return what Jinja says in words for authors, what the caret may point at in the line, and the way out."""
    if message == "unexpected '}'":
        return "unexpected `}`", r"\{[{%](?:(?![}%]\}).)*?(\})(?!\})", "a `{{` ends with `}}`, and a `{%` with `%}`"
    char = re.fullmatch(r"unexpected char '(.+)' at \d+", message)
    if char:
        return _char(char[1].replace("\\\\", "\\"))
    instead = re.fullmatch(r"unexpected '(.)', expected '(.)'", message)
    if instead:
        return f"unexpected `{instead[1]}`, expected `{instead[2]}`", "", f"write the `{instead[2]}` that is missing"
    token = re.fullmatch(r"expected token '(.+?)', got '(.+?)'", message)
    if token:
        return _expected(token[1], token[2], line)
    lacking = re.fullmatch(r"(?:unexpected|Expected an expression, got) '((?:end|begin) of .+)'", message)
    if lacking:
        return f"something is missing before {_kind(lacking[1])}", "", None
    for pattern, said, hint in _WORDS:
        found = re.fullmatch(pattern, message)
        if found:
            return said.format(*found.groups()), "", hint
    return message[:1].lower() + message[1:], "", None


def _char(raw: str) -> tuple[str, str, str | None]:
    """Return the same for a character that no expression can hold."""
    sign = raw.encode().decode("unicode_escape") if re.fullmatch(r"\\[xuU][0-9a-f]+", raw) else raw
    if unicodedata.category(sign[0])[0] in "CZ":
        return f"there is an invisible character here, U+{ord(sign[0]):04X}", f"({re.escape(sign)})", "remove it"
    hint = _IN_QUOTES if sign in _QUOTES else _SIGNS.get(sign)
    return f"unexpected `{sign}`", f"({re.escape(sign)})", hint


def _kind(token: str) -> str:
    """Return what Jinja's name for a token means."""
    return _KINDS.get(token, f"`{token}`")


def _expected(wanted: str, found: str, line: str) -> tuple[str, str, str | None]:
    """Return the same where something else was expected than was found."""
    said = f"expected {_kind(wanted)} before {_kind(found)}"
    mark = "" if found in _KINDS else rf"(?<![\w=!<>])({re.escape(found)})(?![\w=])"
    if found == "=":
        return said, mark, "compare with `==`; `{% set name = value %}` gives a name"
    if wanted == "in":
        return said, mark, "a loop is written `{% for risk in risks %}`"
    if found in ("integer", "float", "string"):
        return said, "", "brackets stand around what is handed over, as in risks.top(3)"
    return said, mark, _worded(found, line) if found.isidentifier() else None


def _worded(found: str, line: str) -> str:
    """Return the way out where a word stands by itself."""
    before = re.search(rf"(\w+)\s+{re.escape(found)}\b", line)
    joined = f"{before[1]}_{found}" if before else ""
    if joined in ROOTS or joined in COMPONENTS:
        return f"did you mean `{joined}`?"
    return _COMMAS if re.search(rf"\b{re.escape(found)}\s*=(?!=)", line) else _IN_QUOTES
