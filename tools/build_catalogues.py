"""Gather the memo's own words into memo/language/messages.pot, and bring the catalogue of each language up to date.

    python tools/build_catalogues.py            rewrite messages.pot, merge it into every memo/language/*.po
    python tools/build_catalogues.py --check    say whether the catalogues are in step with code and templates

Words come from the code by gettext's own names for the functions that look them up, from templates by the same reader that
looks them up when one is filled. A message whose English changed keeps its translation, marked as fuzzy: nothing prints it
until somebody has read it again.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from memo.language.writing import written
from memo.templating.messages import messages
from memo.templating.sources import Sources

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ROOT / "memo" / "language"
TEMPLATE = LANGUAGES / "messages.pot"
# Which argument of which function, from 0, is its context, its message, and the form for many: gettext's own functions,
# `phrase` and `plural`, which come with a desk, and `message`, which marks words that a table holds.
KEYWORDS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
    "phrase": (None, 1, None),
    "plural": (None, 1, 2),
    "message": (None, 0, None),
    "message_in": (0, 1, None),
}
_NOTE = re.compile(r"\s*#\s*(Translators: .*)")
_HEADER = """\
# The words of memo in {what}.
"""


def found() -> Catalog:
    """Return every message of code and templates, in the order of the files."""
    made = Catalog(project="memo", charset="utf-8", header_comment=_HEADER.format(what="English, to be translated"))
    for path in sorted((ROOT / "memo").rglob("*.py")):
        add_code(made, path)
    for path in sorted((ROOT / "templates").glob("*.md.j2")):
        add_template(made, path)
    return made


def add_code(made: Catalog, path: Path) -> None:
    """Add the messages of a module; a comment that begins with `Translators:` goes with the message below it."""
    text = path.read_text(encoding="utf-8")
    lines, name = text.split("\n"), path.relative_to(ROOT).as_posix()
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and _name(node) in KEYWORDS]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        context, one, many = (_words(call, place) for place in KEYWORDS[_name(call)])
        if one:
            note = _NOTE.match(lines[call.lineno - 2])
            made.add(
                (one, many) if many else one,
                locations=[(name, 0)],
                auto_comments=[note[1]] if note else [],
                context=context,
            )


def _name(call: ast.Call) -> str:
    """Return the name of the function that is called, whatever it is called on."""
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def _words(call: ast.Call, place: int | None) -> str | None:
    """Return an argument that is written out as a string."""
    if place is None or place >= len(call.args):
        return None
    held = call.args[place]
    return held.value if isinstance(held, ast.Constant) and isinstance(held.value, str) else None


def add_template(made: Catalog, path: Path) -> None:
    """Add the messages of a template."""
    folder = Sources(lambda name: (path.parent / name).read_text(encoding="utf-8"))
    source = folder.get(path.name)
    assert source is not None
    for _, words in messages(source, folder):
        made.add(words, locations=[(f"templates/{path.name}", 0)])


def merged(path: Path, template: Catalog) -> Catalog:
    """Return a language's catalogue with the messages that there are now."""
    made = read_po(io.StringIO(path.read_text(encoding="utf-8")), locale=path.stem)
    made.update(template, no_fuzzy_matching=False, keep_user_comments=True)
    made.obsolete.clear()
    return made


def built() -> Iterator[tuple[Path, str]]:
    """Yield each file as it should be."""
    template = found()
    yield TEMPLATE, written(template)
    for path in sorted(LANGUAGES.glob("*.po")):
        yield path, written(merged(path, template))


def main() -> int:
    """Do what the arguments say; return 1 where a catalogue is out of step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    behind = [(path, text) for path, text in built() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path, text in behind:
        if given.check:
            print(f"{path.relative_to(ROOT)} is out of step: run tools/build_catalogues.py")
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if given.check and behind else 0


if __name__ == "__main__":
    sys.exit(main())
