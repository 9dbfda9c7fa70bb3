"""The language of a memo: its catalogue, a project's own before the shipped one, and what has no translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from memo.app.templates import FOLDER
from memo.app.workspace import Files, read_text
from memo.diagnostics import Diagnostic, MemoError, Severity, Span, error, warning
from memo.facts.book import FactBook
from memo.facts.scale import Scales
from memo.language import Catalogue, Message, catalogue_of, languages
from memo.language.catalogue import primary
from memo.language.locales import tongue
from memo.language.tags import advice, is_language
from memo.templating.messages import messages, parts_of
from memo.templating.rendering import MemoTemplate
from memo.templating.strings import pieced, unread
from memo.templating.tongues import Shown

ENDING = ".po"


def catalogue_path(language: str) -> str:
    """Return where a project keeps its own translations into a language."""
    return f"{FOLDER}/{primary(language)}{ENDING}"


def catalogue_for(workspace: Files, language: str) -> Catalogue:
    """Return the words of a language as this project has them."""
    if not is_language(language):
        raise MemoError([error("name-wrong", f"`{language}` is no tag of a language", None, advice(language))])
    path = catalogue_path(language)
    own = read_text(workspace, path) if workspace.exists(path) else None
    return catalogue_of(language, own, path)


def translated_languages(workspace: Files) -> tuple[str, ...]:
    """Return the languages that the project's own catalogues speak."""
    return tuple(name.removesuffix(ENDING) for name in workspace.names(FOLDER) if name.endswith(ENDING))


def language_missing(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield a warning where memo has no words of the language; its own stand in English then."""
    if not catalogue.known:
        known = " and ".join(tongue("en", each) for each in languages())
        message = f"memo has no words in {tongue('en', catalogue.language)} yet: its own stand in English"
        hint = f"it speaks {known}; `memo new language {primary(catalogue.language)}` begins another"
        yield warning("catalogue-missing", message, None, hint)


def scales_missing(scales: Scales, language: str) -> Iterator[Diagnostic]:
    """Yield a warning for each scale whose terms have no words in the language: nobody translates them on the way."""
    for scale in (scales.likelihood, scales.confidence):
        if not scale.speaks(language):
            message = f"the terms of {scale.title} have no words in {tongue('en', language)}"
            hint = (
                f"declare them in a scale of the project: `{{term: {scale.terms[0].name}, names: {{{language}: ...}}}}`"
            )
            yield warning("translation-missing", message, None, hint)


def words_missing(catalogue: Catalogue, template: MemoTemplate) -> Iterator[Diagnostic]:
    """Yield a warning for each file of a template with lines that have no translation, and one for memo's own words.

    A template that says to be written in the memo's language has none to translate.
    """
    written = template.front.language
    if not catalogue.held or (written and primary(written) == primary(catalogue.language)):
        return
    path, told = catalogue_path(catalogue.language), set[str]()
    for source in parts_of(template.name, template.sources):
        lacking = [(line, words) for line, words in messages(source, template.sources) if catalogue.lacks(words)]
        told |= {each for _, words in lacking for each in _each(words)}
        if lacking:
            line, words = min(lacking, key=itemgetter(0))
            wanted = f"{_lines(len(lacking))} no translation into {tongue('en', catalogue.language)}"
            message = f"{wanted}; the first: {_each(words)[0]}"
            hint = f"translate them in {path}, or say `language:` in the front matter of a template written in it"
            yield warning("translation-missing", message, source.span(line), hint)
    own = [words for words in catalogue.lacking if words not in told]
    if own:
        some = "one of memo’s own messages has" if len(own) == 1 else f"{len(own)} of memo’s own messages have"
        message = f"{some} no translation; the first: {own[0]}"
        hint = f"`memo new language {primary(catalogue.language)}` writes them into {path}, to be translated there"
        yield warning("translation-missing", message, Span(path), hint)


def words_unfound(template: MemoTemplate) -> Iterator[Diagnostic]:
    """Yield advice on the strings of a template's expressions that no catalogue can translate as a whole."""
    for source in parts_of(template.name, template.sources):
        for line, words in pieced(source, template.sources):
            message = f"an expression puts this sentence together, so it is translated in pieces; the first: {words}"
            hint = "write it as text with the expression in it: `There are {{ risks | length }} risks` is one message"
            yield Diagnostic("words-pieced", Severity.INFO, message, source.span(line), hint)
        for line, words in unread(source, template.sources):
            message = f"nothing shows that a reader reads these words, so they are not translated: {words}"
            hint = (
                "print them, or hand them to a component or a macro that does; a name that also chooses keeps its words"
            )
            yield Diagnostic("words-unfound", Severity.INFO, message, source.span(line), hint)


def _each(words: Message) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (words,)


def _lines(count: int) -> str:
    return "one line has" if count == 1 else f"{count} lines have"


def texts_missing(shown: Sequence[Shown], book: FactBook, facts: str, language: str) -> Iterator[Diagnostic]:
    """Yield a warning for each facts file that holds texts of this memo which have no version in its language.

    `facts` is the file of the topic itself.
    """
    spans: dict[str, list[Span]] = {}
    for each in shown:
        span = book.span_of(each.owner) or Span(facts)
        spans.setdefault(span.file, []).append(span)
    for _, held in sorted(spans.items()):
        what = "one text of this memo has" if len(held) == 1 else f"{len(held)} texts of this memo have"
        message = f"{what} no version in {tongue('en', language)} here"
        hint = f"write texts by language: `text: {{{book.topic.language}: ..., {primary(language)}: ...}}`"
        yield warning("translation-missing", message, min(held, key=_line), hint)


def _line(span: Span) -> int:
    return span.line or 1_000_000
