"""The project file `memo.yaml`: which memos there are, who may see what, and where things go."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from memo.app.workspace import Workspace, joined, read_text
from memo.diagnostics import MemoError, Severity, Span
from memo.positioned import read_yaml, scalars, shape

FILE = "memo.yaml"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _plain_tlp(value: object) -> object:
    return value.lower().removeprefix("tlp:").strip() if isinstance(value, str) else value


Tlp = Annotated[Literal["clear", "green", "amber", "amber+strict", "red"], BeforeValidator(_plain_tlp)]


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class MemoEntry(BaseModel):
    """One memo of the project: a facts file, and who gets it in which formats."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(description="The memo's name, for `memo build` and for its editions.")
    facts: str = Field(description="The facts file, from the folder of memo.yaml.")
    audiences: Names = Field((), description="Who gets it; every audience where none is named.")
    formats: Names = Field((), description="Which formats; the template's where none is named.")
    theme: str | None = Field(None, description="The theme, instead of the template's.")


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

    def entry_for(self, facts: str) -> MemoEntry | None:
        """Return the memo that is made from the file `facts`."""
        return next((memo for memo in self.memos if posixpath.normpath(memo.facts) == facts), None)


def read_project(workspace: Workspace) -> Project:
    """Return the project of this folder; one without memo.yaml has the defaults."""
    if not workspace.exists(FILE):
        return Project()
    project, problems = shape(read_yaml(read_text(workspace, FILE), FILE), Project)
    if project is None or any(each.severity is Severity.ERROR for each in problems):
        raise MemoError(problems)
    return project


def place_of(workspace: Workspace, name: str) -> Span:
    """Return where memo.yaml says `name`."""
    words = scalars(read_yaml(read_text(workspace, FILE), FILE))
    return next((word.span for word in words if word.text == name), Span(FILE))


def custom_scales(workspace: Workspace, project: Project) -> Mapping[str, str]:
    """Return the text of each scale file that the project brings."""
    return {name: read_text(workspace, joined(".", path)) for name, path in project.scales.items()}
