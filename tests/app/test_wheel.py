"""What is installed is whole: a wheel in an empty environment makes memos; an editable install reads the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from memo.app.shipped import shipped_names, shipped_templates, shipped_text

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, folder: Path) -> str:
    ran = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT, folder=ROOT)
    (built,) = place.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment that holds the wheel, and sees the dependencies of this one but not its `memo`."""
    place = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", place, folder=place)
    (packages,) = place.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # A path, not a site folder: its own .pth files, an editable install among them, are not read.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place


def test_the_wheel_is_whole(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"memo/_shipped/templates/{path}" for path in shipped_templates()} <= names
    modules = {str(file.relative_to(ROOT)) for file in (ROOT / "memo").rglob("*.py")}
    assert modules <= names
    fonts = {str(file.relative_to(ROOT)) for file in (ROOT / "memo").rglob("*.ttf")}
    assert fonts
    assert fonts <= names
    assert {"memo/app/starter/memo.yaml", "memo/app/diagnostics.md"} <= names
    assert not any(name.startswith(("tests/", "templates/", "tools/")) for name in names)


def test_a_wheel_in_an_empty_environment_makes_memos(installed: Path, tmp_path: Path) -> None:
    python = installed / "bin" / "python"
    place = run(python, "-c", "import memo; print(memo.__file__)", folder=tmp_path)
    assert place.startswith(str(installed))
    run(python, "-m", "compileall", "-q", installed / "lib", folder=tmp_path)  # as pip does when it installs
    run(python, "-m", "memo", "init", "demo", folder=tmp_path)
    assert list((tmp_path / "demo").rglob("__pycache__")) == []
    audience = shipped_audiences()[0]
    run(python, "-m", "memo", "generate", "--audience", audience, folder=tmp_path / "demo")
    made = tmp_path / "demo" / "out" / "ferry-concession"
    assert (made / f"{audience}.docx").read_bytes().startswith(b"PK")
    assert (made / f"{audience}.pdf").read_bytes().startswith(b"%PDF")


def test_a_checkout_reads_its_own_templates() -> None:
    path = f"{shipped_audiences()[0]}.md.j2"
    assert shipped_text(path) == (ROOT / "templates" / path).read_text(encoding="utf-8")


def shipped_audiences() -> list[str]:
    names = [name for name in shipped_names() if name.endswith(".md.j2") and not name.startswith("_")]
    assert names
    return [name.removesuffix(".md.j2") for name in names]
