"""Rules about risks and open questions that somebody can act on."""

from __future__ import annotations

from collections.abc import Iterator

from memo.facts.book import FactBook
from memo.facts.records.analysis import ImpactParts
from memo.facts.tradecraft.finding import Finding

HANDLES = ("owner", "triggers", "horizon", "exposure")


def risk_incomplete(book: FactBook) -> Iterator[Finding]:
    """A risk lacks what somebody needs to act on it: a mitigation, an owner, a trigger, a horizon, who is exposed.

    **Why.** A risk that is nobody's, comes any time and hits no one in particular is a worry (ISO 31000). An opportunity needs
    no mitigation.

    ```yaml
    risks:
      - {id: late, title: Late ferries, likelihood: likely, impact: {level: 3, why: Tourists stay away.}}
    ```
    """
    for each in book.risks:
        needed = HANDLES if each.kind == "opportunity" else ("mitigations", *HANDLES)
        lack = [name for name in needed if not getattr(each, name)]
        if lack:
            message = f"risk `{each.id}` has no {', no '.join(name.removesuffix('s') for name in lack)}"
            yield Finding(each.id, (), message, f"add {', '.join(f'`{name}:`' for name in lack)}")


def risk_formless(book: FactBook) -> Iterator[Finding]:
    """A risk has a title, and nothing says how it comes about.

    **Why.** Cause, event and consequence can each be acted on; a title can't (ISO 31000). A `text` that tells them does.

    ```yaml
    risks:
      - {id: late, title: Late ferries, event: The yard fails.}
    ```
    """
    for each in book.risks:
        lack = [name for name in ("cause", "event", "consequence") if getattr(each, name) is None]
        if each.text is None and lack:
            message = f"risk `{each.id}` doesn't say how it comes about: no {', no '.join(lack)}"
            yield Finding(each.id, (), message, "add `text:`, or `cause:`, `event:` and `consequence:`")


def impact_unreasoned(book: FactBook) -> Iterator[Finding]:
    """An impact is a number, and nothing says why that one.

    **Why.** A 4 of one desk is a 2 of another. The reason is what readers can weigh (Cox 2008).

    ```yaml
    risks:
      - {id: late, title: Late ferries, impact: 4}
    ```
    """
    for each in book.risks:
        if each.impact and each.impact.level is not None and each.impact.why is None:
            message = f"the impact of risk `{each.id}` is {each.impact.level}, and nothing says why"
            bare = each.impact == ImpactParts(level=each.impact.level)
            hint = f"write impact: {{level: {each.impact.level}, why: ...}}" if bare else "add `why:` to it"
            yield Finding(each.id, ("impact",), message, hint)


def question_incomplete(book: FactBook) -> Iterator[Finding]:
    """An open question lacks what would get it answered: an owner, a date, what would answer it, what hangs on it.

    **Why.** A question that nobody asks, that nothing answers and on which nothing hangs stays open for good. A `review` will do
    for a date; `from` will do for what hangs on it.

    ```yaml
    open_questions:
      - {id: who-pays, text: "Who pays for the quay?", owner: The desk}
    ```
    """
    for each in book.open_questions:
        if each.status not in ("open", "partly"):
            continue
        held = {
            "owner": each.owner,
            "answer_by": each.answer_by or each.review,
            "would_answer": each.would_answer,
            "affects": each.affects or each.from_,
        }
        lack = [name for name, value in held.items() if not value]
        if lack:
            listed = ", ".join(f"`{name}:`" for name in lack)
            yield Finding(each.id, (), f"question `{each.id}` lacks {listed}", f"add {listed}")
