"""What `check` says of memos and templates, in words for people as it comes, in data for machines at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from memo.app.checking import Checked
from memo.app.linting import Linted
from memo.cli.console import Progress, say
from memo.cli.reports import REPORTS
from memo.cli.summary import Report, counted
from memo.diagnostics import Diagnostic, Severity


@dataclass
class CheckReport:
    """Takes what `check` found, and shows it: for people as it comes, for machines at the end."""

    form: str
    quiet: bool
    environ: Mapping[str, str]
    report: Report = field(init=False)
    linted: list[Linted] = field(default_factory=list)
    progress: Progress = field(init=False)

    def __post_init__(self) -> None:
        """Watch a terminal only where words for people are wanted."""
        self.report = Report(silent=self.quiet or self.form != "text", deaf=self.form != "text")
        self.progress = Progress(not self.report.silent, self.environ)

    def add(self, result: Checked) -> None:
        """Take a result."""
        self.progress.end()
        if not isinstance(result, Linted):
            self.report.add(result)
            return
        self.linted.append(result)
        self.report.show(result.problems)
        if not self.report.silent:
            say(f"template {result.audience}: {_found(result.problems)}")

    def end(self) -> None:
        """Print what machines read."""
        self.progress.end()
        if self.form in REPORTS:
            text = REPORTS[self.form](tuple(self.report.shown))
            if text:
                say(text)

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return not self.report.made_all or self._template_errors

    @property
    def failed_check(self) -> bool:
        """Whether what failed was good input that a check refused."""
        return not self._template_errors and self.report.failed_check

    @property
    def _template_errors(self) -> bool:
        return any(each.severity is Severity.ERROR for linted in self.linted for each in linted.problems)


def _found(problems: Sequence[Diagnostic]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    counts = [(errors, "error", "errors"), (len(problems) - errors, "warning", "warnings")]
    return ", ".join(counted(number, one, more) for number, one, more in counts if number) or "sound"
