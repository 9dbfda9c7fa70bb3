"""The project file `memo.yaml`: which memos there are, who may see what, and where things go."""

from __future__ import annotations

import posixpath
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from memo.app.workspace import Files, joined, read_text
from memo.diagnostics import Diagnostic, MemoError, Severity, Span, error, in_order
from memo.editions.due import Schedule, read_schedule
from memo.facts.records.parts import Tlp
from memo.facts.scale import ScaleFile
from memo.language.catalogue import TAG
from memo.language.tags import language_tag
from memo.positioned import Node, find, read_yaml, scalars, shape

FILE = "memo.yaml"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


def _words(value: object) -> object:
    """Return a command as its words: a text is split as a shell would, and no shell runs it."""
    return tuple(shlex.split(value)) if isinstance(value, str) else value


def _count(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,9}", value) else value


def _scheduled(value: str) -> str:
    """Return the text of a schedule that can be read."""
    return read_schedule(value).text


def _zone(value: str) -> str:
    return read_schedule("@daily", value).zone


Command = Annotated[tuple[str, ...], BeforeValidator(_words)]
Count = Annotated[int, BeforeValidator(_count), Field(ge=1)]


class MemoEntry(BaseModel):
    """One memo of the project: a facts file, and who gets it in which formats."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", description="The memo's name, for `memo build` and for its editions."
    )
    facts: str = Field(description="The facts file, from the folder of memo.yaml.")
    audiences: Names = Field((), description="Who gets it; every audience where none is named.")
    formats: Names = Field((), description="Which formats; the template's where none is named.")
    theme: str | None = Field(None, description="The theme, instead of the template's.")
    language: Annotated[str, AfterValidator(language_tag)] | None = Field(
        None,
        json_schema_extra={"pattern": TAG},
        description="The language (BCP 47), instead of the template's or the topic's.",
    )
    schedule: Annotated[str, AfterValidator(_scheduled)] | None = Field(
        None,
        description="When `memo build --due` makes it: `0 7 * * 1-5`, with a time zone after it or not; or `@daily`.",
    )
    keep: Count | None = Field(
        None, description="How many editions are kept, the newest ones; all where nothing is said."
    )
    check: Literal["error", "warning"] = Field(
        "error",
        description="The least problem for which the memo is refused, of those that `memo generate` shows; the advice on the"
        " analysis that only `memo check` gives doesn't count.",
    )
    on_change: Command = Field((), description="A command that is run when there is a new edition.")


class Project(BaseModel):
    """What memo.yaml says; everything has a default, so a folder without one is a project too."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    memos: tuple[MemoEntry, ...] = Field((), description="The memos that this project makes.")
    clearance: dict[str, Tlp] = Field(
        default_factory=dict,
        description="What each audience may see, by TLP 2.0; TLP:CLEAR where none is given.",
    )
    matrix: tuple[str, ...] = Field(
        (),
        description="The rating table instead of the scale's: a line a band, the highest first (`L M H S S`).",
    )
    scales: dict[str, str] = Field(
        default_factory=dict, description="Likelihood and confidence scales of one's own: a file by its name."
    )
    theme: str | None = Field(None, description="The theme of every memo, instead of the template's.")
    out: str = Field("out", description="The folder that receives the memos.")
    editions: str = Field("out/editions", description="The folder that keeps the numbered editions.")
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        "UTC", description="The time zone of schedules that name none."
    )

    def facts_files(self) -> tuple[str, ...]:
        """Return the facts files of its memos, each once."""
        return tuple(dict.fromkeys(posixpath.normpath(memo.facts) for memo in self.memos))

    def entries_for(self, facts: str) -> tuple[MemoEntry, ...]:
        """Return the memos that are made from the file `facts`."""
        return tuple(memo for memo in self.memos if posixpath.normpath(memo.facts) == facts)

    def schedule_of(self, entry: MemoEntry) -> Schedule | None:
        """Return when `entry` is to be made, in its time zone or the project's."""
        return read_schedule(entry.schedule, self.timezone) if entry.schedule else None


def read_project(workspace: Files) -> Project:
    """Return the project of this folder; one without memo.yaml has the defaults."""
    if not workspace.exists(FILE):
        return Project()
    node = read_yaml(read_text(workspace, FILE), FILE)
    project, problems = shape(node, Project)
    if project is not None:
        problems = (*problems, *_named_twice(project, node))
    if project is None or any(each.severity is Severity.ERROR for each in problems):
        raise MemoError(_all_wrong(problems, node, workspace))
    return project


def project_problems(workspace: Files) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the names and the files in a project file that can be read, by line."""
    if not workspace.exists(FILE):
        return ()
    return tuple(_all_wrong((), read_yaml(read_text(workspace, FILE), FILE), workspace))


def refuse_misnamed(workspace: Files) -> None:
    """Raise a MemoError with all that is wrong with memo.yaml where a name in it is; a lost file stops its own memo alone."""
    problems = project_problems(workspace)
    if any(each.code != "file-missing" for each in problems):
        raise MemoError(problems)


def _all_wrong(problems: Iterable[Diagnostic], node: Node, workspace: Files) -> list[Diagnostic]:
    """Return the problems with those of the names in it, by line: one run tells of all that has to be mended."""
    from memo.app.project_names import misnamed  # knows the formats, which a start in good order does without

    return in_order([*problems, *misnamed(node, workspace)])


def _named_twice(project: Project, node: Node) -> Iterator[Diagnostic]:
    counts = Counter(memo.name.lower() for memo in project.memos)
    for place, memo in enumerate(project.memos):
        if counts[memo.name.lower()] > 1:
            span = find(node, ("memos", place, "name")).span
            message = f"there are {counts[memo.name.lower()]} memos called `{memo.name}`"
            yield error("memo-twice", message, span, "a memo's name is the folder of its editions: give each its own")


def place_at(workspace: Files, *place: str | int) -> Span:
    """Return where memo.yaml has a value, by the keys and numbers that lead to it."""
    return find(read_yaml(read_text(workspace, FILE), FILE), place).span


def place_of(workspace: Files, name: str) -> Span:
    """Return where memo.yaml first says `name`: for a name whose place among the others isn't known."""
    words = scalars(read_yaml(read_text(workspace, FILE), FILE))
    return next((word.span for word in words if word.text == name), Span(FILE))


def custom_scales(workspace: Files, project: Project) -> Mapping[str, ScaleFile]:
    """Return each scale file that the project brings, by the name that memo.yaml gives it."""
    paths = {name: joined(".", posixpath.normpath(path)) for name, path in project.scales.items()}
    return {name: ScaleFile(path, read_text(workspace, path)) for name, path in paths.items()}
