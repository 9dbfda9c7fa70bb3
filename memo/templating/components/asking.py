"""Open questions, and what to ask whom."""

from __future__ import annotations

from collections.abc import Sequence

from memo.document.model import Blocks, Callout, CrossRef, Inlines, Paragraph, Text
from memo.document.resolve import record_anchor
from memo.facts.rank import ranked_questions
from memo.facts.records.analysis import Judgement, OpenQuestion, Risk
from memo.templating.citing import cited, find_all, marked, quoted, said
from memo.templating.components.building import bullets, run, strong
from memo.templating.components.risking import trigger_text
from memo.templating.desk import Desk
from memo.templating.wording import by_text, gap, joined, sentence, words


def open_questions(
    desk: Desk,
    questions: Sequence[OpenQuestion] | None = None,
    *,
    most: int = 0,
    skip: int = 0,
    owners: bool = True,
) -> Blocks:
    """Return open questions as boxes: the question, what it decides, what would answer it, who, by when; gaps are said.

    In order of weight; `most` limits, `skip` leaves out the first. `owners=false` keeps the desk's own owners and dates out.
    Example: `{{ open_questions(most=3) }}`
    """
    chosen = list(ranked_questions(desk.book, questions))[skip:]
    return tuple(_card(desk, each, owners) for each in (chosen[:most] if most else chosen))


def _card(desk: Desk, question: OpenQuestion, owners: bool) -> Callout:
    parts = [_decides(desk, question), _answer(desk, question)]
    parts += [_who_and_when(desk, question)] if owners else []
    body = run(marked(question), joined([part for part in parts if part], " "), cited(desk, question))
    return Callout(
        "open_question",
        (Paragraph(body),) if body else (),
        "OPEN QUESTION",
        (said(desk, question),),
        question.id,
    )


def _decides(desk: Desk, question: OpenQuestion) -> Inlines:
    if question.why:
        return (quoted(question, sentence(words(desk, question.why)), "why"),)
    targets = [each for each in find_all(desk, question.affects) if isinstance(each, Risk | Judgement)]
    if not targets:
        return run("What it decides: ", gap("not stated"), ".")
    return run("Decides ", joined([(_mention(desk, each),) for each in targets], ", "), ".")


def _mention(desk: Desk, record: Risk | Judgement) -> CrossRef:
    kind = "risk" if isinstance(record, Risk) else "judgement"
    name = record.title if isinstance(record, Risk) else record.name or record.text
    return CrossRef(
        record_anchor(kind, record.id), "label", word=kind, fallback=f"{kind} “{words(desk, name)}”"
    )


def _answer(desk: Desk, question: OpenQuestion) -> Inlines:
    texts = [
        text.rstrip(".") for text in (trigger_text(desk, each) for each in question.would_answer) if text
    ]
    return run("Answer: ", quoted(question, "; ".join(texts), "would_answer"), ".") if texts else ()


def _who_and_when(desk: Desk, question: OpenQuestion) -> Inlines:
    owner: Inlines = (
        (quoted(question, _capital(words(desk, question.owner)), "owner"),)
        if question.owner
        else (gap("No owner"),)
    )
    return run(owner, ", ", _when(desk, question), ".")


def _when(desk: Desk, question: OpenQuestion) -> Inlines:
    if question.answer_by == "before_issue":
        return (Text("before issue"),)
    if question.answer_by is not None and not isinstance(question.answer_by, str):
        return (Text(by_text(desk, question.answer_by)),)
    return (Text(question.review),) if question.review else (gap("no date"),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def questions_to_ask(desk: Desk, questions: Sequence[OpenQuestion] | None = None) -> Blocks:
    """Return the questions in the words to put to somebody, by whom to ask.

    Example: `{{ questions_to_ask() }}`
    """
    asks: dict[str, list[tuple[OpenQuestion, str]]] = {}
    for question in desk.book.open_questions if questions is None else questions:
        for ask in question.ask:
            asks.setdefault(words(desk, ask.to), []).append((question, words(desk, ask.wording)))
    items = [
        run(
            strong(f"{to}: ") if to else run(gap("nobody named"), ": "),
            joined([(quoted(q, text, "ask"),) for q, text in put], " "),
        )
        for to, put in asks.items()
    ]
    return (bullets(items),) if items else ()
