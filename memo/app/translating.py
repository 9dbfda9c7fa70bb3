"""Beginning the translation of a project's own templates, and bringing it in step with them."""

from __future__ import annotations

from collections.abc import Iterator

from memo.app.templates import ENDING, FOLDER, template_folder
from memo.app.translations import catalogue_for, catalogue_path
from memo.app.workspace import Files, Workspace, read_text
from memo.diagnostics import MemoError
from memo.language import Message, catalogue_of
from memo.language.writing import brought_up
from memo.templating.inspection import UNREADABLE, inspected
from memo.templating.messages import messages


def begin_language(workspace: Workspace, language: str) -> str:
    """Write the catalogue of a language with every line of the project's templates that has none yet; return its path.

    What it holds already is kept.
    """
    path = catalogue_path(language)
    catalogue_for(workspace, language)  # says what is wrong with it before anything is written
    existing = read_text(workspace, path) if workspace.exists(path) else None
    workspace.write_all({path: brought_up(language, existing, _lacking(workspace, language)).encode()})
    return path


def _lacking(workspace: Files, language: str) -> Iterator[tuple[str, Message]]:
    """Yield the messages of the project's templates that memo has no translation of, each with its file."""
    sources, shipped = template_folder(workspace), catalogue_of(language)
    own = [source for name in workspace.names(FOLDER) if name.endswith(ENDING) and (source := sources.get(name))]
    unreadable = [each for source in own for each in inspected(source.name, sources) if each.code in UNREADABLE]
    if unreadable:
        raise MemoError(unreadable)
    for source in own:
        for _, words in messages(source, sources):
            if not shipped.held or shipped.lacks(words):
                yield source.path, words
