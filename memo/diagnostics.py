"""Problems as values: what is wrong, where, and how to mend it. Keeps to itself how they are drawn as text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

_LONGEST_NAME, _CLOSE = 200, 0.6


class Severity(Enum):
    """How bad a problem is: an error stops the memo, a warning travels beside the result."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file: `line` and `column` count from 1; None means not known, never guessed.

    `excerpt` is the source line itself, `length` the number of characters that the caret underlines and `chain` the
    places that led here, innermost first (a macro's call, an include).
    """

    file: str
    line: int | None = None
    column: int | None = None
    length: int = 1
    excerpt: str | None = None
    chain: tuple[Span, ...] = ()

    def __str__(self) -> str:
        """Return `file:line:column` with the parts that are known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a code in words (`id-duplicate`), a sentence, a place and a hint."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str | None = None


class MemoError(Exception):
    """Raised once, with every problem that a step found; the program translates it, a bug is never wrapped in it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Hold the problems in the order in which they were found, each once."""
        self.diagnostics = tuple(dict.fromkeys(diagnostics))
        super().__init__("\n".join(one_line(problem) for problem in self.diagnostics))


def error(code: str, message: str, span: Span | None = None, hint: str | None = None) -> Diagnostic:
    """Return an error."""
    return Diagnostic(code, Severity.ERROR, message, span, hint)


def warning(code: str, message: str, span: Span | None = None, hint: str | None = None) -> Diagnostic:
    """Return a warning."""
    return Diagnostic(code, Severity.WARNING, message, span, hint)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is closest to `name`, or None when none is close."""
    if len(name) > _LONGEST_NAME:
        return None  # difflib would take minutes
    near = [each for each in known if 2 * min(len(each), len(name)) >= _CLOSE * (len(each) + len(name))]
    matches = get_close_matches(name, sorted(near), n=1, cutoff=_CLOSE)
    return matches[0] if matches else None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the closest known name, else the known names when they are few, else None."""
    names = sorted(known)
    close = nearest(name, names)
    if close:
        return f"did you mean `{close}`?"
    return "expected one of: " + ", ".join(names) if 0 < len(names) <= 12 else None


def in_order(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return problems by file, line and column; those without a place come first."""
    return sorted(problems, key=_mark)


def _mark(problem: Diagnostic) -> tuple[str, int, int]:
    span = problem.span
    return (span.file, span.line or 0, span.column or 0) if span else ("", 0, 0)


def one_line(problem: Diagnostic) -> str:
    """Return the problem on one line, its place in front: `facts/a.yaml:3:5: error[id-duplicate]: ...`."""
    place = f"{problem.span}: " if problem.span else ""
    return f"{place}{problem.severity.value}[{problem.code}]: {problem.message}"


def picture(problem: Diagnostic) -> str:
    """Return the problem with its source line and a caret, as a terminal or a log shows it."""
    lines = [f"{problem.severity.value}[{problem.code}]: {problem.message}"]
    if problem.span:
        lines += _place(problem.span)
        lines += [f"  from {link}" for link in problem.span.chain]
    if problem.hint:
        lines.append(f"hint: {problem.hint}")
    return "\n".join(lines)


def _place(span: Span) -> list[str]:
    if span.line is None or span.excerpt is None:
        return [f" --> {span}"]
    gutter = str(span.line)
    text, caret = _window(span)
    lines = [f" --> {span}", f"{gutter} | {text}"]
    return [*lines, f"{' ' * len(gutter)} | {caret}"] if caret else lines


def _window(span: Span, width: int = 100) -> tuple[str, str]:
    """Return the part of a long source line that the caret points into, and the caret line."""
    assert span.excerpt is not None
    line = span.excerpt.replace("\t", " ")
    if span.column is None:
        return line[:width], ""
    start = max(0, min(span.column - 1 - width // 2, len(line) - width))
    lead = "..." if start else ""
    caret = " " * (len(lead) + span.column - 1 - start) + "^" * max(1, min(span.length, width // 2))
    return lead + line[start : start + width], caret
