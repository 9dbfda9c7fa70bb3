"""Open questions, and what to ask whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from memo.document.model import Blocks, Callout, CrossRef, Inlines, Paragraph, Row, Text
from memo.document.resolve import record_anchor
from memo.document.text import plain
from memo.facts.rank import ranked_questions
from memo.facts.records.analysis import Answer, Ask, Judgement, OpenQuestion, Risk, Scenario
from memo.facts.records.sourcing import Claim
from memo.facts.text import LocalText
from memo.language import message, message_in
from memo.templating.citing import cited, find_all, marked, quoted, said, sentence_of, told, whole
from memo.templating.components.blocks import cell, head, sentences, strong, table
from memo.templating.components.risks import trigger
from memo.templating.desk import Desk
from memo.templating.labels import NO_DATE, NO_OWNER, NOT_STATED, capital, lower_first
from memo.templating.phrases import as_it_says, as_written, phrase, run, together
from memo.templating.wording import date_text, end_text, ends_on_a_day, gap, joined, sentence, words

WORDS: Mapping[str, str] = {
    "judgement": message_in("mention", "judgement"),
    "risk": message_in("mention", "risk"),
    "scenario": message_in("mention", "scenario"),
}
KINDS: Mapping[type, str] = {Judgement: "judgement", Risk: "risk", Scenario: "scenario"}  # in the order told
REVIEWS: Mapping[str, str] = {
    "weekly": message("weekly"),
    "monthly": message("monthly"),
    "quarterly": message("quarterly"),
}
ANSWERS = 2  # ways to an answer that a card names
DECIDED = 3  # records that a card says it decides; a question that decides more is told by its reason


def question_list(
    desk: Desk,
    questions: Sequence[OpenQuestion] | None = None,
    *,
    most: int = 0,
    skip: int = 0,
    ask: bool = False,
    why: bool = False,
) -> Blocks:
    """Return open questions as boxes: the question, what it decides, what would answer it, who, by when; gaps are said.

    Relevance to the reader chooses `most` of them after the first `skip`; the declared rank orders them. `why=true`
    gives the reason beside what a question decides. `ask=true` says whom to ask instead of who answers for it.
    Example: `{{ question_list(most=3) }}`
    """
    chosen = desk.foremost(ranked_questions(desk.book, questions), most, skip)
    return tuple(_card(desk, each, ask=ask, why=why) for each in chosen)


def _card(desk: Desk, question: OpenQuestion, *, ask: bool, why: bool) -> Callout:
    weak = (Text(desk.gettext("UNVERIFIED:"), "status"),) if _rests_on_weak(desk, question) else ()
    decides = _decides(desk, question)
    reason = _why(desk, question, weak=bool(weak))
    told = reason if why or ask or weak or not decides else None
    first = sentences(weak, told, decides) if weak and not ask else sentences(weak, decides if not ask else None, told)
    body = sentences(first or _undecided(desk), _answer(desk, question), _who(desk, question, ask=ask))
    title = run(said(desk, question), marked(desk, question))
    content = Paragraph(run(body, cited(desk, question)))
    return Callout("open_question", (content,), desk.gettext("OPEN QUESTION"), title, question.id)


def _rests_on_weak(desk: Desk, question: OpenQuestion) -> bool:
    """Return whether everything that the question springs from is unverified."""
    claims = [each for each in find_all(desk, question.from_) if isinstance(each, Claim)]
    return bool(claims) and all(each.status == "unverified" for each in claims)


def _why(desk: Desk, question: OpenQuestion, *, weak: bool) -> Inlines:
    if question.why is None:
        return ()
    begun = partial(lower_first, desk, of=question.why) if weak else as_written
    return (told(desk, question, question.why, "why", lambda why: begun(sentence(why))),)


def _undecided(desk: Desk) -> Inlines:
    return phrase(desk, "What it decides: {not_stated}.", not_stated=gap(desk.gettext(NOT_STATED)))


def _decides(desk: Desk, question: OpenQuestion) -> Inlines:
    """Return `Decides judgement 2 and risk 4.`, nothing where it decides nothing."""
    parts = mentions(desk, question.affects) if len(question.affects) <= DECIDED else ()
    return phrase(desk, "Decides {records}.", records=parts) if parts else ()


def mentions(desk: Desk, ids: Sequence[str]) -> Inlines:
    """Return references to judgements, risks and scenarios: `judgement 2 and risk 4`, by name where one has no number.

    What memos give a number (key judgements, threats) stands for the rest where a question bears on both.
    """
    found = [each for each in find_all(desk, ids) if isinstance(each, Judgement | Risk | Scenario)]
    kept = [each for each in found if _numbered(each)] or found
    return together(
        desk, [_mention(desk, each) for each in sorted(kept, key=lambda each: list(KINDS).index(type(each)))]
    )


def _numbered(record: Judgement | Risk | Scenario) -> bool:
    if isinstance(record, Judgement):
        return record.key
    return isinstance(record, Scenario) or record.kind == "threat"


def _mention(desk: Desk, record: Judgement | Risk | Scenario) -> CrossRef:
    """Return `risk 3`; each says what it is, since only the finished memo knows which of them have numbers."""
    kind = KINDS[type(record)]
    upside = isinstance(record, Risk) and record.kind == "opportunity"
    word = desk.pgettext("mention", "upside") if upside else desk.pgettext("mention", WORDS[kind])
    # Translators: how a sentence names a record without a number, such as: risk “Only one bid”
    name = desk.gettext("{word} “{name}”", word=word, name=_name(desk, record))
    return CrossRef(record_anchor(kind, record.id), word=word, fallback=name)


def _name(desk: Desk, record: Judgement | Risk | Scenario) -> str:
    """Return the name of a record, for a judgement without one its sentence."""
    if isinstance(record, Judgement) and record.name is None:
        return plain(sentence_of(desk, record)).rstrip(".")
    return words(desk, record.title if isinstance(record, Risk) else record.name).rstrip(".")


def _answer(desk: Desk, question: OpenQuestion) -> Inlines:
    texts = [
        text for each in question.would_answer if (text := trigger(desk, question, each, "would_answer", going=True))
    ]
    listed = joined(desk, texts[:ANSWERS], ", ")
    return phrase(desk, "Answer: {signs}.", signs=listed or gap(desk.pgettext("answer", "not stated")))


def _who(desk: Desk, question: OpenQuestion, *, ask: bool) -> Inlines:
    """Return who answers for it and by when; or whom to ask."""
    asked = next((each.to for each in question.ask if each.to), None) if ask else None
    if asked:
        return phrase(desk, "Ask {whom}.", whom=told(desk, question, asked, "ask", partial(_within, desk, asked)))
    if question.owner is None:
        nobody = gap(capital(desk.gettext(NO_OWNER)))
        return phrase(desk, "{owner}, {by_when}.", owner=nobody, by_when=_when(desk, question))
    owner = told(desk, question, question.owner, "owner", capital)
    return phrase(desk, "{owner}, {by_when}.", owner=owner, by_when=_when(desk, question))


# Translators: words that begin a name and are no part of it, such as articles.
_ARTICLES = message("Both The Any All A An Each")


def _within(desk: Desk, whose: LocalText, name: str) -> str:
    """Return a name for the middle of a sentence: `Both foreign ministries` there begins small."""
    first = as_it_says(desk, whose, _ARTICLES).split()
    return name[:1].lower() + name[1:] if name.split(" ", 1)[0] in first else name


def _when(desk: Desk, question: OpenQuestion) -> Inlines:
    if question.answer_by == "before_issue":
        return (quoted(question, desk.gettext("before issue"), "answer_by"),)
    if question.answer_by is not None and not isinstance(question.answer_by, str):
        end = quoted(question, end_text(desk, question.answer_by), "answer_by")
        if ends_on_a_day(question.answer_by):
            return phrase(desk, "by\u00a0{day}", day=end)
        return phrase(desk, "by\u00a0{end}", end=end)
    missing = gap(desk.gettext(NO_DATE))
    return (quoted(question, desk.gettext(REVIEWS[question.review]), "review") if question.review else missing,)


# ------------------------------------------------------------------------------------------------ whom to ask what


def questions_to_ask(
    desk: Desk, questions: Sequence[OpenQuestion] | None = None, *, most: int = 0, skip: int = 0
) -> Blocks:
    """Return the questions in the words to put to somebody, by whom to ask.

    Example: `{{ questions_to_ask() }}`
    """
    chosen = [each for each in (desk.book.open_questions if questions is None else questions) if each.ask]
    asks: dict[LocalText | None, list[tuple[OpenQuestion, Ask]]] = {}
    for question in desk.foremost(chosen, most, skip):
        for ask in question.ask:
            asks.setdefault(ask.to, []).append((question, ask))
    rows = [_asked(desk, to, put) for to, put in asks.items()]
    return table([head(desk.gettext("Ask"), 0.26), head(desk.gettext("Question"), 0.74)], rows, "questions_to_ask")


def _asked(desk: Desk, to: LocalText | None, put: Sequence[tuple[OpenQuestion, Ask]]) -> Row:
    questions = sentences(*(told(desk, question, ask.wording, "ask") for question, ask in put))
    name = strong(told(desk, put[0][0], to, "ask")) if to else gap(desk.gettext("nobody named"))
    return Row((cell(desk, name), cell(desk, questions)), put[0][0].id)


def answered(desk: Desk, questions: Sequence[OpenQuestion] | None = None) -> Blocks:
    """Return questions that have been answered since, with the answer, its date and its sources.

    Example: `{{ answered() }}`
    """
    chosen = [each for each in (desk.book.open_questions if questions is None else questions) if each.answer]
    rows = [_answered(desk, each) for each in chosen]
    return table([head(desk.gettext("Question"), 0.45), head(desk.gettext("Answer"), 0.55)], rows, "answered")


def _answered(desk: Desk, question: OpenQuestion) -> Row:
    assert question.answer is not None
    claims = find_all(desk, question.answer.claims)
    text = whole(desk, question, question.answer.text, "answer")
    told_ = sentences(text, _answered_on(desk, question.answer))
    return Row((cell(desk, said(desk, question)), cell(desk, told_, cited(desk, *claims))), question.id)


def _answered_on(desk: Desk, answer: Answer) -> str:
    """Return when a question was answered, nothing where no date is recorded."""
    return desk.gettext("Answered: {date}.", date=date_text(desk, answer.date)) if answer.date else ""
