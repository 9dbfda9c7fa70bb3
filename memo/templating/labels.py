"""The memo's own words: labels, status words and what stands where something is missing. Nothing here comes from facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ARROWS: Mapping[str, str] = {
    "up": "▲ rising",
    "down": "▼ falling",
    "flat": "level",
    "not_assessed": "direction not assessed",
}
CASES: Mapping[str, str] = {"most_likely": "Most likely case", "reasonable_worst": "Reasonable worst case"}
CLEARANCES: Mapping[str, str] = {
    "cleared": "cleared",
    "pending": "PENDING",
    "objects": "OBJECTS",
    "info": "for information",
}
DIRECTIONS: Mapping[str, str] = {"better": "▼ easing", "worse": "▲ worse", "mixed": "mixed"}
GRADES: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
INDICATORS: Mapping[str, str] = {
    "observed": "OBSERVED",
    "already_met": "ALREADY MET",
    "emerging": "EMERGING",
    "reversed": "REVERSED",
    "pending": "Pending",
    "no_data": "No data",
    "not_observed": "Not seen",
}
POLICIES: Mapping[str, str] = {
    "avoid": "avoid",
    "quote_only": "quote only",
    "allow_with_note": "with a note",
}
POINTS: Mapping[str, str] = {"lead": "Say", "if_raised": "If raised", "avoid": "Avoid"}
TRENDS: Mapping[str, str] = {"up": "up", "flat": "level", "down": "down", "unknown": "unknown"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

DESK_SCALE = "Likelihood, confidence and impact are the desk’s, not the sources’."
NO_DATE = "no date"
NO_OWNER = "no owner"
NO_REVIEWER = "no reviewer recorded"
NOT_ASSESSED = "not assessed"
NOT_QUANTIFIED = "not quantified in source"
NOT_STATED = "not stated"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number in words with its noun: `one risk`, `two risks`, `14 risks`."""
    return f"{number_word(number)} {noun if number == 1 else plural or noun + 's'}"


def number_word(number: int) -> str:
    """Return a small number in words, a larger one in figures."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return a text that goes on a sentence: its first letter small, unless the word is a name or an abbreviation."""
    word = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if word in _STARTS else text


# Words that begin sentences and are no names; anything else keeps its capital.
_STARTS = frozenset(
    (
        "A An The No Not Any All Both Each Either Every Few Many Most Neither None One Only Some Two Three What When "
        "Where Whether Which While Who Why How If In On At By For From Of To With Without After Before During Since Until Under "
        "Over Its It They This That These Those There Here Treat Made Written Estimate Estimated Reported Claimed"
    ).split()
)
