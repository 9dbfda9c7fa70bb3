"""Templates and themes by name: the project's own file first, else the shipped one of the same name."""

from __future__ import annotations

from memo.app.shipped import shipped_names, shipped_text
from memo.app.workspace import Files, read_text
from memo.diagnostics import Diagnostic, MemoError, Span, error
from memo.templating.sources import Sources

FOLDER = "templates"
ENDING = ".md.j2"


def audiences(workspace: Files) -> tuple[str, ...]:
    """Return the name of every audience that has a template, sorted."""
    names = {*workspace.names(FOLDER), *shipped_names()}
    return tuple(sorted(name.removesuffix(ENDING) for name in names if _is_template(name)))


def themes(workspace: Files) -> tuple[str, ...]:
    """Return the name of every theme, sorted."""
    own = (name for name in workspace.names(f"{FOLDER}/themes") if workspace.exists(theme_path(name)))
    return tuple(sorted({*own, *shipped_names("themes")}))


def template_name(audience: str) -> str:
    """Return the file name of the template for `audience`."""
    return audience + ENDING


def template_path(audience: str) -> str:
    """Return where a project keeps the template for `audience`."""
    return f"{FOLDER}/{template_name(audience)}"


def theme_path(name: str) -> str:
    """Return where a project keeps the file of a theme."""
    return f"{FOLDER}/themes/{name}/theme.yaml"


def template_folder(workspace: Files) -> Sources:
    """Return the templates of a project by their file names, and behind them the shipped ones."""

    def load(name: str) -> str | None:
        path = f"{FOLDER}/{name}"
        if not workspace.exists(path):
            return shipped_text(name)
        if workspace.leads_outside(path, FOLDER):
            raise MemoError([_outside(path)])
        return read_text(workspace, path)

    names = {*workspace.names(FOLDER), *shipped_names()}
    return Sources(load, tuple(sorted(name for name in names if name.endswith(ENDING))))


def _outside(path: str) -> Diagnostic:
    message = "this is a link that leads out of the folder of templates"
    return error("template-outside", message, Span(path), "put the file itself there")


def theme_text(workspace: Files, name: str) -> tuple[str, str]:
    """Return the path and the text of one of the `themes`."""
    path = theme_path(name)
    if workspace.exists(path):
        return path, read_text(workspace, path)
    return path, shipped_text(f"themes/{name}/theme.yaml") or ""


def _is_template(name: str) -> bool:
    return name.endswith(ENDING) and not name.startswith(("_", "."))
