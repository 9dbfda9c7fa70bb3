"""The memo's own words: labels, status words and what stands where something is missing. Nothing here comes from facts.

They are marked for the catalogues; who prints one looks it up with the desk.
"""

from __future__ import annotations

from collections.abc import Mapping

from memo.facts.text import LocalText
from memo.language import message, message_in
from memo.templating.desk import Desk
from memo.templating.phrases import as_it_says

ARROWS: Mapping[str, str] = {
    "up": message_in("rating", "▲ rising"),
    "down": message_in("rating", "▼ falling"),
    "flat": message_in("rating", "level"),
    "not_assessed": message_in("rating", "direction not assessed"),
}
CASES: Mapping[str, str] = {
    "most_likely": message("Most likely case"),
    "reasonable_worst": message("Reasonable worst case"),
}
CLEARANCES: Mapping[str, str] = {
    "cleared": message_in("clearance", "cleared"),
    "pending": message_in("clearance", "PENDING"),
    "objects": message_in("clearance", "OBJECTS"),
    "info": message_in("clearance", "for information"),
}
DIRECTIONS: Mapping[str, str] = {
    "better": message_in("exposure", "▼ easing"),
    "worse": message_in("exposure", "▲ worse"),
    "mixed": message_in("exposure", "mixed"),
}
GRADES: Mapping[str, str] = {
    "A": message_in("source", "completely reliable"),
    "B": message_in("source", "usually reliable"),
    "C": message_in("source", "fairly reliable"),
    "D": message_in("source", "not usually reliable"),
    "E": message_in("source", "unreliable"),
    "F": message_in("source", "reliability cannot be judged"),
}
IMPACTS: Mapping[str, str] = {
    "negligible": message_in("impact", "negligible"),
    "minor": message_in("impact", "minor"),
    "moderate": message_in("impact", "moderate"),
    "major": message_in("impact", "major"),
    "extreme": message_in("impact", "extreme"),
}
INDICATORS: Mapping[str, str] = {
    "observed": message_in("sign", "OBSERVED"),
    "already_met": message_in("sign", "ALREADY MET"),
    "emerging": message_in("sign", "EMERGING"),
    "reversed": message_in("sign", "REVERSED"),
    "pending": message_in("sign", "Pending"),
    "no_data": message_in("sign", "No data"),
    "not_observed": message_in("sign", "Not seen"),
}
KINDS: Mapping[str, str] = {
    "fact": message_in("claim", "fact"),
    "judgement": message_in("claim", "judgement"),
    "attribution": message_in("claim", "attribution"),
    "forecast": message_in("claim", "forecast"),
}
LEVELS: Mapping[str, str] = {
    "low": message_in("rating", "low"),
    "moderate": message_in("rating", "moderate"),
    "high": message_in("rating", "high"),
    "severe": message_in("rating", "severe"),
}
PACES: Mapping[str, str] = {
    "slow": message_in("pace", "slow"),
    "medium": message_in("pace", "medium"),
    "fast": message_in("pace", "fast"),
}
POLICIES: Mapping[str, str] = {
    "avoid": message_in("loaded word", "avoid"),
    "quote_only": message_in("loaded word", "quote only"),
    "allow_with_note": message_in("loaded word", "with a note"),
}
POINTS: Mapping[str, str] = {
    "lead": message_in("talking point", "Say"),
    "if_raised": message_in("talking point", "If raised"),
    "avoid": message_in("talking point", "Avoid"),
}
STATUSES: Mapping[str, str] = {
    "attributed": message_in("claim", "ATTRIBUTED"),
    "verified": message_in("claim", "VERIFIED"),
    "disputed": message_in("claim", "DISPUTED"),
    "unverified": message_in("claim", "UNVERIFIED"),
    "opinion": message_in("claim", "OPINION"),
    "overstated": message_in("claim", "OVERSTATED"),
    "contradicted": message_in("claim", "CONTRADICTED"),
    "retracted": message_in("claim", "RETRACTED"),
}
SUPPORTS: Mapping[str, str] = {
    "strong": message_in("support", "strong"),
    "moderate": message_in("support", "moderate"),
    "weak": message_in("support", "weak"),
    "untested": message_in("support", "untested"),
}
TRANSFERS: Mapping[str, str] = {
    "yes": message_in("comparison", "yes"),
    "partly": message_in("comparison", "partly"),
    "no": message_in("comparison", "no"),
}
TRENDS: Mapping[str, str] = {
    "up": message_in("trend", "up"),
    "flat": message_in("trend", "level"),
    "down": message_in("trend", "down"),
    "unknown": message_in("trend", "unknown"),
}
NUMBERS = (
    *(message("no"), message("one"), message("two"), message("three"), message("four"), message("five")),
    *(message("six"), message("seven"), message("eight"), message("nine"), message("ten"), message("eleven")),
    message("twelve"),
)

DESK_SCALE = message("Likelihood, confidence and impact are the desk’s, not the sources’.")
NO_DATE = message("no date")
NO_OWNER = message("no owner")
NO_REVIEWER = message("no reviewer recorded")
NOT_ASSESSED = message("not assessed")
NOT_QUANTIFIED = message("not quantified in source")
NOT_STATED = message("not stated")


def number_word(desk: Desk, number: int) -> str:
    """Return a small number in words, a larger one in figures."""
    return desk.gettext(NUMBERS[number]) if 0 <= number < len(NUMBERS) else str(number)


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def lower_first(desk: Desk, text: str, of: LocalText | None = None) -> str:
    """Return a text that goes on a sentence: its first letter small, unless the word is a name or an abbreviation.

    `of` is the text of the facts that it was made of, by whose language it goes.
    """
    word = text.replace("’", "’ ").split(" ", 1)[0]
    return text[:1].lower() + text[1:] if word in as_it_says(desk, of, _STARTS).split() else text


def bare(text: str) -> str:
    """Return a text without its stop, for a place that sets its own."""
    return text.rstrip(".")


# Translators: words that begin sentences and are no names; anything else keeps its capital.
_STARTS = message(
    "A An The No Not Any All Both Each Either Every Few Many Most Neither None One Only Some Two Three What When "
    "Where Whether Which While Who Why How If In On At By For From Of To With Without After Before During Since Until Under "
    "Over Its It They This That These Those There Here Treat Made Written Estimate Estimated Reported Claimed"
)
