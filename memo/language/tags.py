"""Tags of languages as BCP 47 writes them: whether CLDR knows one, and which one was meant."""

from __future__ import annotations

import re
from functools import cache

from memo.diagnostics import nearest
from memo.language.catalogue import TAG, primary
from memo.language.shipped import languages

EXAMPLES = "write a tag such as `fr`, `en-GB` or `hy`"


@cache
def is_language(tag: str) -> bool:
    """Return whether a tag is well formed and CLDR knows its language."""
    if not re.fullmatch(TAG, tag):
        return False
    return primary(tag) == "en" or _canonical(primary(tag)) == primary(tag)  # English loads nothing


def language_tag(tag: str) -> str:
    """Return a tag as it is; raise a ValueError that says which was meant where CLDR knows no such language."""
    if not is_language(tag):
        raise ValueError(f"`{tag}` is no tag of a language: {advice(tag)}")
    return tag


def advice(tag: str) -> str:
    """Return what to write instead of a tag that isn't one."""
    meant = _meant(tag)
    return f"did you mean `{meant}`?" if meant else EXAMPLES


def _meant(tag: str) -> str | None:
    dashed = tag.replace("_", "-")
    if is_language(dashed):
        return dashed
    return next((each for each in (_canonical(primary(dashed)), _called(tag)) if each and is_language(each)), None)


def _called(name: str) -> str | None:
    """Return the tag of the language with the closest name."""
    names = _by_name()
    close = nearest(name.casefold(), names)
    return names[close] if close else None


def _by_name() -> dict[str, str]:
    """Return the tags of languages by their names in the languages that memo speaks."""
    from memo.language.locales import locale

    named = [locale(each).languages.items() for each in reversed(languages())]
    return {name.casefold(): tag for names in named for tag, name in names if "_" not in tag}


def _canonical(code: str) -> str | None:
    """Return the tag that CLDR has for a language, `fr` for `fra`; None where it knows none."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).language
    except (UnknownLocaleError, ValueError):
        return None
