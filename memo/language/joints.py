"""How a word meets the one before it where it is put into a sentence: elision and contraction, as French has them.

A name comes from the facts, the words before it from a catalogue or a template, and neither knows the other.
"""

from __future__ import annotations

import re
import unicodedata

from memo.language.catalogue import primary

_ELIDING = re.compile(
    r"(?<![\w’'])(?P<word>(?:de|que|ne|le|la|se|je|me|te|jusque|lorsque|puisque|quoique))[ \u00a0]$", re.IGNORECASE
)
_CONTRACTING = re.compile(r"(?<![\w’'])(?P<word>de|à)(?P<space>[ \u00a0])$", re.IGNORECASE)
_CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
_IF = re.compile(r"(?<![\w’'])(?P<word>si)[ \u00a0]$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?P<word>le|les)[ \u00a0]")  # a capital would be part of a name: Le Caire
_HE = re.compile(r"ils?\b")
# Words before which nothing is elided although they begin with a vowel, and those with an h that is not spoken.
_APART = re.compile(r"onz|oui\b|ouistiti|uhlan|ulul|[a-z]\b")
_SILENT = re.compile(
    r"h(?:abi[lt]|aiti|aleine|armoni|ebdomad|eberg|ebreu|elico|emi|epati|erb[ei]|eritage|eritier|esit|eure|eureux|ier\b"
    r"|indou|ispan|istoi|istor|iver|omicid|ommage|omme|omolog|onnet|onneur|onor|opita|oraire|orizon|orlog|orreur|orticol"
    r"|ospi|osti|otel|otes|uile|uissier|uit(?:re|rier)|umain|uman|umeur|umid|umili|umour|ydr|ygien|ymne|ypo)"
)


def met(language: str, before: str, after: str) -> tuple[str, str]:
    """Return the end of a sentence's words and the beginning of what is put behind them as they meet in a language."""
    if not before or not after or primary(language) != "fr" or before[-1] not in " \u00a0":
        return before, after
    contracting, article = _CONTRACTING.search(before), _ARTICLE.match(after)
    if contracting and article:
        made = _CONTRACTED[contracting["word"].lower(), article["word"]]
        told = made.capitalize() if contracting["word"][0].isupper() else made
        return f"{before[: contracting.start()]}{told}{contracting['space']}", after[article.end() :]
    eliding = _ELIDING.search(before) if _begins_with_a_vowel(after) else None
    eliding = eliding or (_IF.search(before) if _HE.match(after) else None)
    return (f"{before[: eliding.end('word') - 1]}’", after) if eliding else (before, after)


def _begins_with_a_vowel(words: str) -> bool:
    """Return whether the words before are cut short: a vowel is spoken first."""
    plain = unicodedata.normalize("NFD", words[:24].lower().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(each for each in plain if not unicodedata.combining(each)).lstrip("«“\u202f\u00a0 ")
    if _APART.match(bare):
        return False
    return bool(re.match(r"[aeiou]|y[^aeiou\W]", bare) or _SILENT.match(bare))
