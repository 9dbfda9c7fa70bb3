"""The languages that memo speaks, and the catalogue of one of them."""

from __future__ import annotations

from importlib import resources

from memo.language.catalogue import ENGLISH, Catalogue, primary


def languages() -> tuple[str, ...]:
    """Return the tags of the languages that memo speaks, English first."""
    files = (each.name for each in resources.files("memo.language").iterdir())
    return ("en", *sorted(name.removesuffix(".po") for name in files if name.endswith(".po")))


def wordless(language: str) -> Catalogue:
    """Return a catalogue that has the dates and numbers of a language and none of its words."""
    from gettext import NullTranslations

    return Catalogue(language, NullTranslations())


def catalogue_of(language: str, own: str | None = None, path: str = "") -> Catalogue:
    """Return the words of `language`; `own` is a project's catalogue, the file `path`, which goes before the shipped one.

    Raise a MemoError where the project's catalogue can't be read, or loses a slot.
    """
    if own is None and primary(language) == "en":
        return ENGLISH
    from memo.language.po import layered  # English needs neither gettext nor Babel

    lacking: dict[str, None] = {}
    held, asked = layered(primary(language), own, path, lacking)
    return Catalogue(language, held, lacking, asked)
