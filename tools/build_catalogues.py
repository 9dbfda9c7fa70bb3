"""Gather the memo's own words into memo/language/messages.pot, and bring the catalogue of each language up to date.

    python tools/build_catalogues.py            rewrite messages.pot, merge it into every memo/language/*.po
    python tools/build_catalogues.py --check    say whether the catalogues are in step with code and templates
    python tools/build_catalogues.py --templates FOLDER    write FOLDER/messages.pot from templates of one's own

Words come from the code by gettext's own names for the functions that look them up, from templates by the same reader that
looks them up when one is filled. A message whose English changed keeps its translation, marked as fuzzy: nothing prints it
until somebody has read it again.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from memo.templating.messages import messages
from memo.templating.sources import Source

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ROOT / "memo" / "language"
TEMPLATE = LANGUAGES / "messages.pot"
# Which argument of which function is a message: gettext's names, `phrase`, which comes with a desk, and `message`.
KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "phrase": (2,),
    "plural": (2, 3),
    "message": None,
}
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
    name = path.relative_to(ROOT).as_posix()
    for _, words, comments, context in extract_from_file("python", path, KEYWORDS, ["Translators:"]):
        made.add(words, locations=[(name, 0)], auto_comments=comments, context=context)


def add_template(made: Catalog, path: Path) -> None:
    """Add the messages of a template."""
    source = Source(path.name, path.read_text(encoding="utf-8"))
    for _, words in messages(source):
        made.add(words, locations=[(f"templates/{path.name}", 0)])


def merged(path: Path, template: Catalog) -> Catalog:
    """Return a language's catalogue with the messages that there are now."""
    made = read_po(io.StringIO(path.read_text(encoding="utf-8")), locale=path.stem)
    made.update(template, no_fuzzy_matching=False, keep_user_comments=True)
    made.obsolete.clear()
    return made


def text_of(catalogue: Catalog) -> str:
    """Return a catalogue as a file holds it: no dates, no lines of the sources, so that it changes with its words only."""
    held = io.BytesIO()
    write_po(held, catalogue, width=120, omit_header=False, include_lineno=False, ignore_obsolete=True)
    lines = held.getvalue().decode().split("\n")
    return "\n".join(line for line in lines if not line.startswith(_DATED)).rstrip("\n") + "\n"


_DATED = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Last-Translator',
    '"Language-Team',
    '"Report-Msgid',
)


def built() -> Iterator[tuple[Path, str]]:
    """Yield each file as it should be."""
    template = found()
    yield TEMPLATE, text_of(template)
    for path in sorted(LANGUAGES.glob("*.po")):
        yield path, text_of(merged(path, template))


def main() -> int:
    """Do what the arguments say; return 1 where a catalogue is out of step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--templates", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    if given.templates:
        own = Catalog(charset="utf-8")
        for path in sorted(given.templates.glob("*.md.j2")):
            add_template(own, path)
        (given.templates / "messages.pot").write_text(text_of(own), encoding="utf-8")
        return 0
    behind = [(path, text) for path, text in built() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path, text in behind:
        if given.check:
            print(f"{path.relative_to(ROOT)} is out of step: run tools/build_catalogues.py")
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if given.check and behind else 0


if __name__ == "__main__":
    sys.exit(main())
