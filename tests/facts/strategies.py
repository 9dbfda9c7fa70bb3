"""Facts files at random: every collection, references that hold, texts of any shipped script with marks of every syntax.

`books` are valid by construction. `changed_books` have every field that the models know, and odd values in some of them,
which may be refused: a field is tried from the day it exists.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from hypothesis import strategies as st

from memo.editions.stored import facts_file
from memo.facts.scale import shipped_scale
from memo.facts.specimens import specimens
from tests.documents import SHIPPED

MARKS = ("{{ x }}", "{% raw %}", ":::", "<b>", "&amp;", "|", " #", "**", "](", "1. ", "- ", "> ", "```", "\\", "^[x]")
SOURCES, ACTORS, CLAIMS, METRICS = ("s0", "s1"), ("a0", "a1"), ("c0", "c1", "c2"), ("m0", "m1")
JUDGEMENTS, RISKS, QUESTIONS, INDICATORS = ("j0", "j1"), ("r0", "r1", "r2"), ("q0", "q1"), ("i0", "i1")
READERS = ("council", "press")

Fields = dict[str, st.SearchStrategy[Any]]


def texts(most: int = 4) -> st.SearchStrategy[str]:
    """Return texts of up to `most` pieces, each words of the shipped scripts or a mark of some syntax."""
    word = st.text(st.sampled_from(SHIPPED), min_size=1, max_size=9)
    return st.lists(st.one_of(word, st.sampled_from(MARKS)), min_size=1, max_size=most).map(lambda p: "x" + " ".join(p))


def dates() -> st.SearchStrategy[str]:
    """Return dates of every precision from the first day of the calendar to its last, intervals and open ends too."""
    one = st.tuples(st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from(["", "", "~", "?", "%"])).map(
        lambda drawn: drawn[0].isoformat()[: drawn[1]] + drawn[2]
    )
    between = st.tuples(one, one).map(sorted).filter(lambda ends: ends[0][:4] < ends[1][:4]).map("/".join)
    return st.one_of(one, one, between, one.map(lambda end: f"../{end}"), one.map(lambda begin: f"{begin}/.."))


def some(ids: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Return a few of some ids."""
    return st.lists(st.sampled_from(ids), unique=True, max_size=len(ids))


def record(ids: tuple[str, ...], needed: Fields, more: Fields) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return the records with these ids, each with what it needs and some of what it may have."""
    one = st.fixed_dictionaries(needed, optional=more)
    return st.tuples(*(one for _ in ids)).map(lambda made: [{"id": n} | m for n, m in zip(ids, made, strict=True)])


TERMS = st.sampled_from([term.name for term in shipped_scale("icd203").terms])
LIKELIHOOD = st.one_of(TERMS, texts().map(lambda why: {"term": "not_assessed", "why": why}))
CONFIDENCE = st.fixed_dictionaries({"level": st.sampled_from(["high", "moderate", "low"])}, optional={"why": texts()})
RELEVANCE = st.one_of(st.integers(0, 3), st.dictionaries(st.sampled_from(READERS), st.integers(0, 3)))
POSITIONS = st.lists(st.fixed_dictionaries({"name": texts(1), "says": texts()}), min_size=2, max_size=3)
EVIDENCE = st.lists(
    st.fixed_dictionaries(
        {"source": st.sampled_from(SOURCES)},
        optional={"credibility": st.integers(1, 6), "supports": st.sampled_from(["for", "against"])},
    ),
    max_size=2,
)
STATUSES = ["attributed", "unverified", "opinion", "overstated", "contradicted", "retracted"]
EVERY: Fields = {"relevance": RELEVANCE, "notes": texts(), "illustrative": st.booleans()}
VALUE = st.one_of(st.integers(-(10**6), 10**6), st.decimals(-1000, 1000, places=2).map(str), st.just({"low": "1"}))
SIGNS = st.lists(st.one_of(texts(2), st.sampled_from(INDICATORS).map(lambda n: {"indicator": n})), max_size=3)


def books() -> st.SearchStrategy[dict[str, Any]]:
    """Return facts files as values, valid by construction."""
    return st.fixed_dictionaries(
        {
            "topic": _topic(),
            "sources": _sources(),
            "claims": _claims(),
            "risks": _risks(),
            "open_questions": _questions(),
        },
        optional={
            "actors": _actors(),
            "metrics": _metrics(),
            "judgements": _judgements(),
            "indicators": _indicators(),
            "loaded_terms": record(("t0",), {"phrase": texts(1), "problem": texts(), "neutral": texts()}, EVERY),
            "talking_points": record(("p0",), {"text": texts()}, EVERY | {"when": st.sampled_from(["lead", "avoid"])}),
            "options": record(("o0",), {"text": texts()}, EVERY | {"pros": st.lists(texts(), max_size=2)}),
            "channels": record(("h0",), {"name": texts(1)}, EVERY | {"not_found": st.lists(texts(2), max_size=2)}),
            "comparisons": record(("k0",), {"case": texts(1)}, EVERY | {"similar": st.lists(texts(), max_size=2)}),
            "events": record(("e0", "e1"), {"date": dates(), "title": texts()}, EVERY | {"disputed": POSITIONS}),
            "assumptions": record(("u0",), {"text": texts()}, EVERY | {"linchpin": st.booleans(), "if_wrong": texts()}),
        },
    ).map(_held)


def _held(book: dict[str, Any]) -> dict[str, Any]:
    """Return the book without references to collections that it doesn't have."""
    known = {each["id"] for held in book.values() if isinstance(held, list) for each in held}
    every = {*ACTORS, *METRICS, *JUDGEMENTS, *INDICATORS}
    return {name: _without(held, every - known) for name, held in book.items()}


def _without(value: Any, gone: set[str]) -> Any:
    if isinstance(value, list):
        return [
            _without(each, gone)
            for each in value
            if not (isinstance(each, str) and each in gone) and not _lost(each, gone)
        ]
    if isinstance(value, dict):
        return {k: _without(v, gone) for k, v in value.items() if not (isinstance(v, str) and v in gone)}
    return value


def _lost(value: Any, gone: set[str]) -> bool:
    return isinstance(value, dict) and value.get("indicator") in gone and len(value) == 1


def _topic() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"title": texts(2), "as_of": st.just("2026-11-22")},
        optional={
            "question": texts(),
            "summary": texts(6),
            "bottom_line": st.lists(st.fixed_dictionaries({"text": texts(), "rests_on": some(CLAIMS)}), max_size=3),
            "to": texts(1),
            "from": texts(1),
            "reviewers": st.lists(st.fixed_dictionaries({"name": texts(1)}), max_size=1),
            "abbreviations": st.just({"EU": "European Union"}),
        },
    )


def _sources() -> st.SearchStrategy[list[dict[str, Any]]]:
    grade = st.sampled_from("ABCDEF")
    more: Fields = {
        "publisher": texts(1),
        "date": dates(),
        "reliability": grade,
        "lean": texts(1),
        "url": st.just("https://x.example/a"),
    }
    return record(SOURCES, {"title": texts()}, EVERY | more)


def _actors() -> st.SearchStrategy[list[dict[str, Any]]]:
    kind = st.sampled_from(["state", "person", "organisation", "anonymous"])
    more: Fields = {
        "position": texts(),
        "interests": st.lists(texts(), max_size=2),
        "red_lines": st.lists(texts(), max_size=2),
    }
    return record(ACTORS, {"name": texts(1), "type": kind}, EVERY | more)


def _claims() -> st.SearchStrategy[list[dict[str, Any]]]:
    plain = st.fixed_dictionaries({"text": texts(), "status": st.sampled_from(STATUSES)}, optional=_claim_more())
    disputed = st.fixed_dictionaries(
        {"text": texts(), "status": st.just("disputed"), "positions": POSITIONS}, optional=_claim_more()
    )
    one = st.one_of(plain, disputed)
    return st.tuples(*(one for _ in CLAIMS)).map(
        lambda made: [{"id": n} | m for n, m in zip(CLAIMS, made, strict=True)]
    )


def _claim_more() -> Fields:
    kind = st.sampled_from(["fact", "judgement", "attribution", "forecast"])
    return EVERY | {"kind": kind, "evidence": EVIDENCE, "caveat": st.booleans(), "holder": st.sampled_from(ACTORS)}


def _metrics() -> st.SearchStrategy[list[dict[str, Any]]]:
    point = st.fixed_dictionaries({"period": st.integers(1990, 2030).map(str), "value": st.integers(-99, 99)})
    more: Fields = {
        "caveat": texts(),
        "do_not_use": texts(),
        "series": st.lists(point, max_size=4),
        "evidence": EVIDENCE,
    }
    needed: Fields = {
        "label": texts(),
        "value": VALUE,
        "unit": st.sampled_from(["%", "USD bn", "t"]),
        "period": dates(),
    }
    return record(METRICS, needed, EVERY | more)


def _judgements() -> st.SearchStrategy[list[dict[str, Any]]]:
    more: Fields = {
        "name": texts(1),
        "key": st.booleans(),
        "likelihood": LIKELIHOOD,
        "confidence": CONFIDENCE,
        "horizon": dates(),
        "based_on": some(CLAIMS),
        "change_our_mind": some(INDICATORS),
    }
    return record(JUDGEMENTS, {"text": texts()}, EVERY | more)


def _indicators() -> st.SearchStrategy[list[dict[str, Any]]]:
    status = st.sampled_from(["not_observed", "observed", "already_met", "no_data"])
    return record(
        INDICATORS,
        {"text": texts()},
        EVERY | {"threshold": texts(2), "status": status, "checked": st.just("2026-11-20")},
    )


def _risks() -> st.SearchStrategy[list[dict[str, Any]]]:
    more: Fields = {
        "text": texts(),
        "kind": st.sampled_from(["threat", "opportunity"]),
        "likelihood": LIKELIHOOD,
        "impact": st.one_of(st.integers(1, 5), st.just("not_assessed")),
        "confidence": CONFIDENCE,
        "horizon": dates(),
        "triggers": SIGNS,
        "owner": texts(1),
        "trend": st.sampled_from(["up", "flat", "down", "unknown"]),
        "basis": some(CLAIMS),
    }
    return record(RISKS, {"title": texts(2)}, EVERY | more)


def _questions() -> st.SearchStrategy[list[dict[str, Any]]]:
    more: Fields = {
        "why": texts(),
        "affects": some(RISKS),
        "owner": texts(1),
        "answer_by": st.one_of(dates(), st.just("before_issue")),
        "would_answer": SIGNS,
        "from": some(CLAIMS),
    }
    return record(QUESTIONS, {"text": texts().map(lambda text: f"{text}?")}, EVERY | more)


# ------------------------------------------------------------------------------------------------- odd values

Place = tuple[str | int, ...]
ODD_PIECES = (
    *MARKS,
    *(
        "{{",
        "%}",
        "{#",
        "]]>",
        "<!--",
        "</w:t>",
        "<para>",
        "</style>",
        "</script>",
        "}",
        "*/",
        "$x$",
        "~~",
        "---",
        "[^1]: x",
    ),
    *(
        "\n\n",
        "\r\n",
        "\t",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\u200f",
        "\u2028",
        "\u2060",
        "e\u0301\u0300",
        "\u0301" * 40,
    ),
    *(
        "W" * 3000,
        "https://example.org/" + "a" * 200,
        "10,000",
        "−3",
        "№ 5",
        "“q”",
        "ŉ",
        "İı",
        "ﬁ",
        "%s",
        "{0}",
        "$1",
        "=1+1",
    ),
    *(
        "{likelihood}",
        "\u202e",
        "\ufeff",
        "\u0378",
        "ἀ",
        "∑",
        "中",
        "ع",
        "😀",
        "\U0001f1e6\U0001f1f2",
        "\ue000",
        "\ufffd",
        "\ufdd0",
        "\x00",
    ),
)
LANGUAGES = (
    "en",
    "en-GB",
    "fr",
    "hy",
    "und",
    "zh-Hant-TW",
    "de-CH-1996",
    "fr-u-nu-arab",
    "x-private",
    "xx",
    "EN",
    "é",
    "",
)
NUMBERS = ("1e308", "-0.0", "1e-300", "9" * 400, "1e999999999", "1e-999999999", "-1e15", "1,000,000.5", "٣", "nan", "0")
DURATIONS = ("P0D", "P9999Y", "P119988M", f"P{'9' * 5000}D", "P1Y2M3W4D")
NESTED = st.sampled_from([None, [], {}, "", " ", "\u00a0", "true", ["a", ["b"]], {"a": "1"}, {"tlp": "red"}])


def odd_texts() -> st.SearchStrategy[Any]:
    """Return texts with marks of every syntax, characters nobody sees, words without end; or several by language."""
    text = st.lists(st.sampled_from(ODD_PIECES), min_size=1, max_size=4).map(" ".join)
    return st.one_of(text, text, st.dictionaries(st.sampled_from(LANGUAGES), text, min_size=1, max_size=2))


def odd(place: Place, value: str) -> st.SearchStrategy[Any]:
    """Return what may be tried instead of a value: mostly of its own kind."""
    name = next(step for step in reversed(place) if isinstance(step, str))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return st.one_of(st.dates().map(lambda day: day.isoformat()), dates(), st.just("unknown"))
    if name in ("value", "low", "high"):
        return st.one_of(st.sampled_from(NUMBERS), st.fixed_dictionaries({"low": st.sampled_from(NUMBERS)}))
    if name in ("language", "original_language"):
        return st.sampled_from(LANGUAGES)
    if "_" not in value and re.fullmatch(r"[a-z-]+-\d+", value):
        return st.integers(1, 3).map(lambda number: re.sub(r"\d+$", str(number), value))
    return st.one_of(odd_texts(), odd_texts(), odd_texts(), NESTED)


def changed_books(most: int = 6) -> st.SearchStrategy[dict[str, Any]]:
    """Return books with every field of every record, up to `most` of their values odd, and odd handling and durations."""
    places = list(_places(_full()))
    change = st.sampled_from(places).flatmap(lambda each: st.tuples(st.just(each[0]), odd(*each)))
    handling = st.fixed_dictionaries(
        {},
        optional={
            "embargo_until": dates(),
            "attribution": st.sampled_from(["background", "deep_background", "off_record", "chatham_house"]),
            "agreed_words": odd_texts(),
            "marking": odd_texts(),
        },
    )
    record = st.sampled_from([place for place, _ in places if place[-1] == "id"])
    more = st.one_of(
        st.tuples(record.map(lambda place: (*place[:-1], "handling")), handling),
        st.tuples(st.just(("topic", "stale_after")), st.sampled_from(DURATIONS)),
        st.tuples(st.just(("topic", "language")), st.sampled_from(LANGUAGES)),
    )
    return st.tuples(st.lists(change, max_size=most), st.lists(more, max_size=1)).map(
        lambda drawn: _with([*drawn[0], *drawn[1]])
    )


@cache
def _full() -> dict[str, Any]:
    """Return a book with every field filled and nothing wrong with it."""
    book: dict[str, Any] = yaml.load(facts_file(specimens()["words that look like markup"]), Loader=yaml.BaseLoader)
    for each in (*book["sources"], *book["places"]):
        each.pop("derived_from", None)
        each.pop("parent", None)
    for each in book["claims"]:
        each["status"] = "attributed"
    return book


def _places(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield each value of a book with the way to it."""
    if isinstance(value, str):
        yield place, value
        return
    for step, held in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _places(held, (*place, step))


def _with(changes: list[tuple[Place, Any]]) -> dict[str, Any]:
    """Return the full book with these values; ids stay, for what points to them is tried by itself."""
    book = copy.deepcopy(_full())
    for place, value in changes:
        if place[-1] != "id":
            holder: Any = book
            for step in place[:-1]:
                holder = holder[step]
            holder[place[-1]] = value
    return book


def as_yaml(book: dict[str, Any]) -> str:
    """Return a facts file as it would be written."""
    return yaml.safe_dump(book, allow_unicode=True, sort_keys=False)
