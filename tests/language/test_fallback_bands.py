"""A sentence that falls back to another language is in that language altogether, the likelihood in its midst too."""

from __future__ import annotations

from memo.app.memory import MemoryWorkspace
from memo.document.json import load_document
from memo.document.model import Language, Paragraph, Record
from memo.document.text import plain
from memo.document.walk import nodes
from tests.filling import FRONT
from tests.running import run_memo

FACTS = """topic: {{title: {{en: Alliances, fr: Alliances}}, as_of: 2026-06-01}}
judgements:
  - {{id: pact, type: assessment, likelihood: {likelihood}, text: {text}}}
"""


def told(text: str, likelihood: str = "very unlikely", language: str = "fr") -> tuple[str, list[str]]:
    """Return the sentence of a judgement in a memo, and its words that are marked as English."""
    facts = FACTS.format(text=text, likelihood=likelihood)
    files = {"facts/pact.yaml": facts, "templates/banker.md.j2": FRONT + "{{ judgements[0].text }}\n"}
    workspace = MemoryWorkspace({name: words.encode() for name, words in files.items()})
    ran = run_memo(f"generate --audience banker --language {language} --format md", workspace)
    assert ran.code == 0, ran.err
    document = load_document(workspace.files[f"out/pact/banker-{language}.memo.json"].decode())
    records = [each for each in nodes(document) if isinstance(each, Record) and each.id == "pact"]
    marked = [each for record in records for each in record.content if isinstance(each, Language) and each.tag == "en"]
    held = [each.content for each in nodes(document) if isinstance(each, Paragraph)]
    return next(plain(each) for each in held if records[0] in each), [plain((each,)) for each in marked]


def test_a_band_inside_a_sentence_that_falls_back_is_in_its_language_and_so_marked() -> None:
    sentence, marked = told('"The United States is {likelihood} to give a guarantee."')
    assert sentence == "The United States is very unlikely (5–20%) to give a guarantee."
    assert "".join(marked) == sentence


def test_a_likelihood_that_is_not_assessed_is_so_in_the_language_of_its_sentence() -> None:
    sentence, marked = told('"A guarantee is {likelihood}."', "{term: not_assessed, why: no basis}")
    assert sentence == "A guarantee is not assessed (no basis)."
    assert marked == ["A guarantee is ", "not assessed", "no basis"]


def test_a_sentence_in_the_language_of_the_memo_has_its_words() -> None:
    text = '{en: "A guarantee is {likelihood}.", fr: "Une garantie est {likelihood}."}'
    sentence, marked = told(text)
    assert sentence.replace("\u202f", " ").replace("\xa0", " ") == "Une garantie est très peu probable (5–20 %)."
    assert not marked


def test_a_noun_of_the_scale_gives_way_to_its_predicate_in_the_sentence_and_stays_beside_the_band() -> None:
    text = '{en: "It is {likelihood} that it holds.", fr: "Il est {likelihood} que cela tienne."}'
    assert told(text, "roughly even chance", "en")[0] == (
        "It is as likely as not (roughly even chance, 45–55%) that it holds."
    )
    assert told(text, "almost no chance", "en")[0] == "It is extremely unlikely (almost no chance, 1–5%) that it holds."
    french = told(text, "roughly even chance")[0].replace("\u202f", " ").replace("\xa0", " ")
    assert french == "Il est aussi probable qu’improbable (45–55 %) que cela tienne."


def test_a_slot_at_the_head_of_a_sentence_keeps_the_word_of_the_scale() -> None:
    assert (
        told('"{likelihood}: it holds."', "roughly even chance", "en")[0] == "Roughly even chance (45–55%): it holds."
    )


def test_a_sentence_says_why_its_likelihood_is_not_assessed() -> None:
    text = '{en: "War is {likelihood}.", fr: "La guerre est {likelihood}."}'
    assert told(text, "{term: not_assessed, why: no basis}", "en")[0] == "War is not assessed (no basis)."
