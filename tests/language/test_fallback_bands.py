"""A sentence that falls back to another language is in that language altogether, the likelihood in its midst too."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf

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
FORMATS = "--format md --format html --format docx --format pdf"


def files(text: str, likelihood: str, language: str, more: dict[str, str] | None = None) -> dict[str, bytes]:
    """Return a project whose template prints a judgement, and the memo that it makes in a language."""
    facts = FACTS.format(text=text, likelihood=likelihood)
    given = {"facts/pact.yaml": facts, "templates/banker.md.j2": FRONT + "{{ judgements[0].text }}\n", **(more or {})}
    workspace = MemoryWorkspace({name: words.encode() for name, words in given.items()})
    ran = run_memo(f"generate --audience banker --language {language} {FORMATS}", workspace)
    assert ran.code == 0, ran.err
    return {
        name.removeprefix(f"out/pact/banker-{language}."): data
        for name, data in workspace.files.items()
        if name.startswith(f"out/pact/banker-{language}.")
    }


def runs(
    text: str, likelihood: str = "very unlikely", language: str = "fr", more: dict[str, str] | None = None
) -> tuple[str, list[tuple[str, str]]]:
    """Return the sentence of a judgement in a memo, and its words that are marked, each after its language."""
    document = load_document(files(text, likelihood, language, more)["memo.json"].decode())
    records = [each for each in nodes(document) if isinstance(each, Record) and each.id == "pact"]
    marked = [each for record in records for each in record.content if isinstance(each, Language)]
    held = [each.content for each in nodes(document) if isinstance(each, Paragraph)]
    sentence = next(plain(each) for each in held if records[0] in each)
    return sentence, [(each.tag, plain((each,))) for each in marked]


def told(text: str, likelihood: str = "very unlikely", language: str = "fr") -> tuple[str, list[str]]:
    """Return the sentence of a judgement in a memo, and its words that are marked as English."""
    sentence, marked = runs(text, likelihood, language)
    return sentence, [words for tag, words in marked if tag == "en"]


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


# ------------------------------------------------------------------------- sentences in languages without a catalogue

GERMAN = '{de: "Eine Garantie ist {likelihood}."}'


def test_a_sentence_in_a_language_that_the_scale_lacks_has_the_memos_word_for_it_in_the_memos_language() -> None:
    sentence, marked = runs(GERMAN)
    assert sentence.replace("\u202f", "\xa0") == "Eine Garantie ist très peu probable (5–20\xa0%)."
    assert marked == [("de", "Eine Garantie ist ")]
    assert runs(GERMAN, language="en") == ("Eine Garantie ist very unlikely (5–20%).", marked)


def test_where_the_scale_speaks_neither_its_own_word_is_marked_as_its_own() -> None:
    """The memo is in German, which no scale speaks: its sentence is, too, and the band in it is English."""
    sentence, marked = runs(GERMAN, language="de")
    assert sentence == "Eine Garantie ist very unlikely (5–20%)."
    assert marked == [("en", "very unlikely (5–20%)")]


def test_no_english_is_marked_german_in_any_format() -> None:
    made = files(GERMAN, "very unlikely", "de")
    assert '<span lang="en">' in made["html"].decode().replace(' class="band"', "")
    word = zipfile.ZipFile(io.BytesIO(made["docx"])).read("word/document.xml").decode()
    runs_ = re.findall(r"<w:r>.*?</w:r>", word)
    (band,) = [run for run in runs_ if "unlikely" in run]
    assert 'w:lang w:val="en' in band
    with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
        assert str(pdf.Root.Lang) == "de"
        spans = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Lang" in each]
        assert "en" in {str(each.Lang) for each in spans if each.get("/Type") != "/Catalog"}


def test_a_scale_of_the_projects_that_speaks_the_language_of_the_sentence_gives_its_word_and_percent_sign() -> None:
    rows = "".join(
        f"  - {{term: {term}, low: {low}, high: {high}, names: {{de: {name}}}}}\n"
        for term, low, high, name in (
            ("likely", 50, 100, "wahrscheinlich"),
            ("very unlikely", 0, 50, "unwahrscheinlich"),
        )
    )
    scale = f"id: two\ntitle: Two words\nterms:\n{rows}matrix: [L M H S S, L L M H H]\n"
    facts = FACTS.format(text=GERMAN, likelihood="very unlikely").replace("}\n", ", scale: {likelihood: two}}\n", 1)
    more = {"scales/two.yaml": scale, "memo.yaml": "scales: {two: scales/two.yaml}\n", "facts/pact.yaml": facts}
    for language in ("fr", "de"):
        sentence, marked = runs(GERMAN, language=language, more=more)
        assert sentence.replace("\u202f", "\xa0") == "Eine Garantie ist unwahrscheinlich (0–50\xa0%)."
        assert {tag for tag, _ in marked} == ({"de"} if language == "fr" else set())


def test_a_likelihood_that_is_not_assessed_is_said_in_words_that_there_are() -> None:
    not_assessed = "{term: not_assessed, why: {de: kein Beleg}}"
    sentence, marked = runs(GERMAN, not_assessed)
    assert sentence == "Eine Garantie ist non évaluée (kein Beleg)."
    assert [tag for tag, _ in marked] == ["de", "de"]
    sentence, marked = runs(GERMAN, not_assessed, "de")
    assert sentence == "Eine Garantie ist not assessed (kein Beleg)."
    assert marked == [("en", "not assessed")]
