"""What a template counts has the number's own form of the word, in every language."""

from __future__ import annotations

import pytest

from memo.app.memory import MemoryWorkspace
from tests.filling import FRONT
from tests.running import Ran, run_memo

TEMPLATE = FRONT + '{{ risks | counted("risk", "risks") }}.\n'
RISK = "  - {{id: r{n}, title: {{en: Ban, fr: Interdiction}}, likelihood: likely, impact: 2}}\n"


def made(risks: int, language: str = "en", more: dict[str, bytes] | None = None) -> tuple[Ran, MemoryWorkspace]:
    facts = "topic: {title: {en: Bans, fr: Interdictions}, as_of: 2026-06-01, reviewers: [{name: A. B.}]}\n"
    facts += "risks:\n" * bool(risks) + "".join(RISK.format(n=number) for number in range(risks))
    files = {"facts/bans.yaml": facts.encode(), "templates/banker.md.j2": TEMPLATE.encode(), **(more or {})}
    workspace = MemoryWorkspace(files)
    return run_memo(f"generate --audience banker --language {language} --format text", workspace), workspace


def counted(risks: int, language: str = "en", more: dict[str, bytes] | None = None) -> str:
    return made(risks, language, more)[1].files[f"out/bans/banker-{language}.txt"].decode().split("\n\n")[1].strip()


def test_one_has_its_own_word() -> None:
    assert [counted(number).replace("\u00a0", " ") for number in (0, 1, 2)] == ["0 risks.", "1 risk.", "2 risks."]


def test_the_words_are_translated_with_all_the_forms_of_their_language() -> None:
    ran, workspace = made(1, "fr")
    assert ran.code == 0
    assert run_memo("new language fr", workspace).code == 0
    catalogue = workspace.files["templates/fr.po"].decode()
    assert 'msgid "risk"\nmsgid_plural "risks"\nmsgstr[0] ""\nmsgstr[1] ""' in catalogue
    lacking, _ = made(1, "fr", {"templates/fr.po": catalogue.encode()})
    assert "no translation into French; the first:" in lacking.err
    spoken = catalogue.replace('msgstr[0] ""', 'msgstr[0] "risque"').replace('msgstr[1] ""', 'msgstr[1] "risques"')
    own = {"templates/fr.po": spoken.encode()}
    # In French nothing is one.
    words = [counted(number, "fr", own).replace("\u00a0", " ") for number in (0, 1, 2)]
    assert words == ["0 risque.", "1 risque.", "2 risques."]


@pytest.mark.parametrize(
    "used", ['risks | counted("risk")', 'topic.title | counted("a", "b")', "1.5 | counted('a', 'b')"]
)
def test_what_cannot_be_counted_is_an_error(used: str) -> None:
    files = {"templates/banker.md.j2": f"{FRONT}{{{{ {used} }}}}\n".encode()}
    ran = run_memo("check templates/banker.md.j2", MemoryWorkspace(files))
    assert ran.code == 1
    assert "`| counted` " in ran.err or "changed with `| counted`" in ran.err
