"""Rules about how likely, how sure and by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from memo.facts.book import FactBook
from memo.facts.records.analysis import ConfidenceParts, Judgement, Risk
from memo.facts.records.sourcing import Claim, Metric
from memo.facts.tradecraft.finding import Finding, carrying, english, first_of, words

FAR = dt.timedelta(days=731)  # beyond two years, confidence in a forecast can hardly be high
# Not `remote`: most things called so are far away.
HEDGES = ("may", "might", "could", "possibly", "perhaps", "potentially", "conceivably")
CERTAIN = ("cannot", "certainly", "inevitable", "inevitably", "must", "undoubtedly", "will")
NOUNS = ("political will", "popular will", "the will", "good will", "free will", "will of", "will to")


def likelihood_missing(book: FactBook) -> Iterator[Finding]:
    """A forecast says nothing of how likely it is.

    **Why.** A reader who is not told fills it in alone, each in another way (ICD 203, standard 2). Give a term of the topic's
    scale, or `likelihood: {term: not_assessed, why: ...}`.

    ```yaml
    judgements:
      - {id: late, text: The ferries come late., type: forecast, horizon: 2027}
    ```
    """
    for each in book.judgements:
        if each.type == "forecast" and each.likelihood is None:
            hint = "add `likelihood:` with a term of the scale, or {term: not_assessed, why: ...}"
            yield Finding(each.id, (), f"forecast `{each.id}` doesn't say how likely it is", hint)


def likelihood_worded(book: FactBook) -> Iterator[Finding]:
    """A judgement or a risk hedges in its text, beside or instead of its likelihood.

    **Why.** "May" and "could" say less than a band and read as more. The text states the proposition; how likely it is stands
    in `likelihood`, which prints the word with its percentages (ICD 203, standard 2). What is quoted is not looked at.

    ```yaml
    judgements:
      - {id: late, text: The ferries could come late., likelihood: likely}
    ```
    """
    scale = set(book.scales.likelihood.words_in(book.topic.language)) - {"remote"}
    hedges = scale | set(HEDGES) if english(book) else scale
    for each in _propositions(book):
        word = first_of(words(book, each.text).replace("{likelihood}", ""), hedges)
        if word:
            hint = "state what happens, and leave how likely it is to `likelihood:`"
            yield Finding(each.id, ("text",), f"the text of `{each.id}` hedges with “{word}”", hint)


def certainty_worded(book: FactBook) -> Iterator[Finding]:
    """A judgement or a risk speaks as if it were certain.

    **Why.** "Will" and "must" leave no room for the band that stands beside them. State the proposition in the present tense:
    "The ferries come late." What is quoted is not looked at.

    ```yaml
    judgements:
      - {id: late, text: The ferries will come late., likelihood: likely}
    ```
    """
    for each in _propositions(book) if english(book) else ():
        text = words(book, each.text)
        for noun in NOUNS:
            text = text.replace(noun, "")
        word = first_of(text, CERTAIN)
        if word:
            hint = "state it in the present tense; `likelihood:` says how likely it is"
            yield Finding(each.id, ("text",), f"the text of `{each.id}` is certain of it: “{word}”", hint)


def confidence_missing(book: FactBook) -> Iterator[Finding]:
    """A judgement doesn't say how firm its ground is, or not why.

    **Why.** How likely a thing is and how well one knows are two things, and a reader needs both (ICD 203, standard 2).

    ```yaml
    judgements:
      - {id: late, text: The ferries come late., likelihood: likely, confidence: low}
    ```
    """
    for each in book.judgements:
        lack = (
            "its confidence" if each.confidence is None else "" if each.confidence.why else "why its confidence is so"
        )
        if lack:
            hint = _confidence_hint(each.confidence)
            place = ("confidence",) if each.confidence else ()
            yield Finding(each.id, place, f"judgement `{each.id}` doesn't say {lack}", hint)


def _confidence_hint(held: ConfidenceParts | None) -> str:
    """Return what to write, with the level that is there: whoever copies it changes nothing but the reason."""
    if held is None:
        return "add confidence: {level: ..., why: ...}"
    return f"write confidence: {{level: {held.level}, why: ...}}" if not held.factors else "add `why:` to it"


def confidence_far(book: FactBook) -> Iterator[Finding]:
    """Confidence is the highest there is, and the forecast reaches beyond two years or rests on one origin.

    **Why.** Both are reasons for less: much happens in two years, and copies of one report are one report (ICD 203).

    ```yaml
    judgements:
      - id: late
        text: The ferries come late.
        type: forecast
        likelihood: likely
        horizon: 2035
        confidence: {level: high, why: Yards say so.}
    ```
    """
    highest = book.scales.confidence.terms[0]
    for each in book.judgements:
        if each.confidence is None or book.scales.confidence.term(each.confidence.level) is not highest:
            continue
        end = each.horizon.last if each.type == "forecast" and each.horizon else None
        far = end is not None and end > book.topic.as_of + FAR
        if far or _one_origin(book, each):
            reason = "looks more than two years ahead" if far else "rests on sources of one origin"
            hint = "lower it, shorten the horizon, or add evidence of another origin"
            yield Finding(
                each.id, ("confidence",), f"confidence in `{each.id}` is {highest.name}, and it {reason}", hint
            )


def horizon_missing(book: FactBook) -> Iterator[Finding]:
    """A forecast has no horizon.

    **Why.** Without a date it can be neither right nor wrong (ICD 203, standard 8).

    ```yaml
    judgements:
      - {id: late, text: The ferries come late., type: forecast, likelihood: likely}
    ```
    """
    for each in book.judgements:
        if each.type == "forecast" and each.horizon is None:
            yield Finding(
                each.id, (), f"forecast `{each.id}` doesn't say by when", "add `horizon:`, a year, month or day"
            )


def _propositions(book: FactBook) -> tuple[Judgement | Risk, ...]:
    return (*book.judgements, *book.risks)


def _one_origin(book: FactBook, judgement: Judgement) -> bool:
    based = [found for name in judgement.based_on if isinstance(found := book.find(name), Claim | Metric)]
    return len({source.independence for each in based for source in carrying(book, each)}) == 1
