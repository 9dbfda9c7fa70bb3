"""Numbers, exposure, scenarios and signs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from memo.document.model import (
    Bars,
    Blocks,
    Cell,
    Column,
    Field,
    Fields,
    Figure,
    Inlines,
    Lines,
    RangeRow,
    Ranges,
    Row,
    Series,
    Text,
)
from memo.facts.dates import PartialDate
from memo.facts.records.analysis import Channel, Indicator, Scenario
from memo.facts.records.sourcing import Metric, Source
from memo.templating.citing import cited, find_all, marked, quoted, said, whole
from memo.templating.components.blocks import cell, figures, head, muted, paragraph, run, strong, table
from memo.templating.desk import Desk
from memo.templating.labels import DIRECTIONS, INDICATORS, NOT_ASSESSED, NOT_QUANTIFIED, capital, lower_first
from memo.templating.wording import (
    amount_text,
    date_text,
    gap,
    joined,
    metric_text,
    number_text,
    sentence,
    words,
)

FEWEST = 3  # points of a series that make a chart; two are a sentence


def exposure_map(desk: Desk, channels: Sequence[Channel] | None = None) -> Blocks:
    """Return by which channel whom the topic reaches, the last figure, what was not found, and the direction.

    Example: `{{ exposure_map() }}`
    """
    rows = [_channel(desk, each) for each in (desk.book.channels if channels is None else channels)]
    heads: list[Column | str] = [
        head("Channel (who)", 0.2),
        head("Last figure", 0.4),
        Column((Text("Not found"),), kind="gap", weight=0.24),
        head("Direction", 0.16),
    ]
    return table(heads, rows, "exposure_map")


def _channel(desk: Desk, channel: Channel) -> Row:
    metrics = [each for each in find_all(desk, channel.metrics) if not each.do_not_use]
    last = joined([_figure(desk, each) for each in metrics])
    lost = joined([(quoted(channel, words(desk, text), "not_found"),) for text in channel.not_found])
    who = run(" (", said(desk, channel, "who"), ")") if channel.who else ()
    direction = DIRECTIONS.get(channel.direction)
    return Row(
        (
            cell(strong(said(desk, channel, "name")), who),
            cell(last or _unquantified(desk, channel)),
            cell(lost, missing="nothing named"),
            cell(direction, missing=NOT_ASSESSED),
        ),
        channel.id,
    )


def channel_directions(desk: Desk, channels: Sequence[Channel] | None = None) -> Blocks:
    """Return why each channel of the exposure map has the direction that it has.

    Example: `{{ channel_directions() }}`
    """
    chosen = [each for each in (desk.book.channels if channels is None else channels) if each.why]
    items = tuple(Field((said(desk, each, "name"),), _reason(desk, each)) for each in chosen)
    return (Fields(items, "terms"),) if items else ()


def _reason(desk: Desk, channel: Channel) -> Inlines:
    direction = DIRECTIONS.get(channel.direction) or gap(NOT_ASSESSED)
    return run(direction, ": ", quoted(channel, sentence(lower_first(words(desk, channel.why))), "why"))


def _unquantified(desk: Desk, channel: Channel) -> Inlines:
    """Return that no figure was found, and the reason that stands for one."""
    why = run(": ", quoted(channel, words(desk, channel.why).rstrip("."), "why")) if channel.why else ()
    return run(gap(NOT_QUANTIFIED), why)


def _figure(desk: Desk, metric: Metric) -> Inlines:
    """Return a figure with its period, and the one before it in the series: `$6 billion, 2025 ($12.4 billion, 2024)`."""
    period = f", {date_text(desk, metric.period)}" if metric.period.known else ""
    return run(
        said(desk, metric, "label"),
        " ",
        quoted(metric, metric_text(desk, metric), "value"),
        period,
        _before(desk, metric),
        cited(desk, metric),
    )


def _before(desk: Desk, metric: Metric) -> Inlines:
    earlier = [each for each in metric.series if each.period.order < metric.period.order]
    if not earlier:
        return ()
    last = max(earlier, key=lambda each: each.period.order)
    text = f"{amount_text(desk, last.value, metric.unit)}, {date_text(desk, last.period)}"
    return run(" (", quoted(metric, text, "series"), ")")


def metrics_table(desk: Desk, metrics: Sequence[Metric] | None = None, *, most: int = 0, skip: int = 0) -> Blocks:
    """Return numbers with unit, period, source and caveat; those not to be used stand apart.

    Example: `{{ metrics_table() }}`
    """
    usable = [each for each in (desk.book.metrics if metrics is None else metrics) if not each.do_not_use]
    chosen = desk.foremost(usable, most, skip)
    rows = [
        Row(
            (
                cell(said(desk, each, "label"), marked(each), cited(desk, each)),
                cell(quoted(each, metric_text(desk, each), "value")),
                cell(date_text(desk, each.period) if each.period.known else None, missing="period not stated"),
                cell(said(desk, each, "caveat") if each.caveat else Text("none recorded", "muted")),
            ),
            each.id,
        )
        for each in chosen
    ]
    heads: list[Column | str] = [head("Number", 0.34), figures("Value"), head("Period", 0.16), head("Caveat", 0.34)]
    return table(heads, rows, "metrics_table")


def figures_note(desk: Desk) -> Blocks:
    """Return that the text under review, from which the claims are taken, gives no number; nothing where it gives one.

    Example: `{{ figures_note() }}`
    """
    taken = [each for each in desk.book.claims if each.origin_ref]
    if not taken or any(each.metrics for each in taken):
        return ()
    under_review = desk.book.find(
        Counter(each.origin_ref.source for each in taken if each.origin_ref).most_common(1)[0][0]
    )
    name = words(desk, under_review.publisher or under_review.title) if isinstance(under_review, Source) else ""
    said_by = f"The text under review ({name})" if name else "The text under review"
    return (paragraph(said_by, " gives ", gap("no figures"), "; those below come from other sources."),)


def numbers_not_to_use(
    desk: Desk, metrics: Sequence[Metric] | None = None, *, most: int = 0, skip: int = 0, label: str = ""
) -> Blocks:
    """Return numbers that must not be used, each with the reason; `label` stands above them in bold.

    Example: `{{ numbers_not_to_use() }}`
    """
    chosen = desk.foremost([m for m in (desk.book.metrics if metrics is None else metrics) if m.do_not_use], most, skip)
    items = tuple(
        Field(
            (quoted(each, metric_text(desk, each), "value"),),
            run(
                said(desk, each, "label"),
                ": ",
                whole(each, lower_first(words(desk, each.do_not_use)), "do_not_use"),
                cited(desk, each),
            ),
        )
        for each in chosen
    )
    above = (paragraph(strong(label)),) if label else ()
    return (*above, Fields(items, "terms")) if items else ()


def series_chart(
    desk: Desk, metrics: Sequence[Metric] | None = None, *, lines: bool = False, finding: str = ""
) -> Blocks:
    """Return a chart of each metric that has a series of three points or more; `finding` is the caption that says what it shows.

    Example: `{{ series_chart(metrics.at_least(3)) }}`
    """
    chosen = [
        each
        for each in (desk.book.metrics if metrics is None else metrics)
        if len(each.series) >= FEWEST and not each.do_not_use
    ]
    return tuple(_chart(desk, each, lines, finding) for each in chosen)


def _chart(desk: Desk, metric: Metric, lines: bool, finding: str) -> Figure:
    points = sorted(metric.series, key=lambda each: each.period.order)
    names = tuple(_short(desk, each.period) for each in points)
    values = tuple(_middle(each.value.low, each.value.high) for each in points)
    label = words(desk, metric.label)
    data: Bars | Lines = (Lines if lines else Bars)(names, (Series(label, values),), metric.unit)
    said_ = [f"{date_text(desk, each.period)}: {amount_text(desk, each.value, metric.unit)}" for each in points]
    caption = run(finding) if finding else run(quoted(metric, label, "label"), f": {said_[0]}; {said_[-1]}.")
    source = run(" Source", cited(desk, metric), ".") if cited(desk, metric) else ()
    return Figure(data, caption, source, f"{label}. " + "; ".join(said_) + ".")


def _short(desk: Desk, period: PartialDate) -> str:
    return str(period.first.year) if period.precision == "year" and period.first else date_text(desk, period)


def _middle(low: Decimal | None, high: Decimal | None) -> float | None:
    known = [value for value in (low, high) if value is not None]
    return float(sum(known) / len(known)) if known else None


# ---------------------------------------------------------------------------------------------------- scenarios


def scenario_table(desk: Desk) -> Blocks:
    """Return scenarios with their ranges as bars, signposts and what each does to every channel.

    Example: `{{ scenario_table() }}`
    """
    scenarios = desk.book.scenarios
    if scenarios is None or not scenarios.set:
        return ()
    channels = list(dict.fromkeys(words(desk, i.channel) for each in scenarios.set for i in each.channel_impacts))
    heads: list[Column | str] = [
        head("Scenario", 0.26),
        Column((Text("Range, %"),), kind="range"),
        head("Signpost", 0.2),
        *channels,
    ]
    rows = [
        _scenario(desk, each, letter, channels) for each, letter in zip(scenarios.set, "ABCDEFGHIJKLMNOP", strict=False)
    ]
    return table(heads, rows, "scenario_table", _scenario_finding(desk), _scenario_source(desk))


def _scenario(desk: Desk, scenario: Scenario, letter: str, channels: list[str]) -> Row:
    name = run(
        strong(f"{letter} "),
        strong(said(desk, scenario, "name")),
        ": " if scenario.text else "",
        said(desk, scenario) if scenario.text else None,
    )
    signs = [(quoted(each, capital(words(desk, each.text)), "text"),) for each in find_all(desk, scenario.signposts)]
    impacts = {
        words(desk, each.channel): quoted(scenario, words(desk, each.text), "channel_impacts")
        for each in scenario.channel_impacts
    }
    cells = [cell(name, marked(scenario)), _range(desk, scenario), cell(*signs[:1], missing="no signpost")]
    return Row((*cells, *(cell(impacts.get(each)) for each in channels)), scenario.id)


def _range(desk: Desk, scenario: Scenario) -> Cell:
    if scenario.low is None or scenario.high is None:
        return cell(None, missing=NOT_ASSESSED)
    text = f"{number_text(desk, scenario.low)}–{number_text(desk, scenario.high)}%"
    return Cell((Figure(Ranges((RangeRow("", scenario.low, scenario.high),)), alternative=text),))


def _scenario_finding(desk: Desk) -> Inlines:
    assert desk.book.scenarios is not None
    ranged = [each for each in desk.book.scenarios.set if each.low is not None and each.high is not None]
    if not ranged:
        return run("No scenario has a range.")
    high = max(ranged, key=lambda each: each.low or 0)
    low = min(ranged, key=lambda each: each.high or 0)
    return run(f"{words(desk, high.name)} has the highest range, {words(desk, low.name)} the lowest.")


def _scenario_source(desk: Desk) -> Inlines:
    assert desk.book.scenarios is not None
    whole = "they cover everything" if desk.book.scenarios.exhaustive else "not exhaustive"
    end = f", to {date_text(desk, desk.book.scenarios.horizon)}" if desk.book.scenarios.horizon else ""
    return run(f" Source: the desk’s ranges{end}; {whole}.")


def indicator_dashboard(desk: Desk, indicators: Sequence[Indicator] | None = None, *, most: int = 0) -> Blocks:
    """Return signs with threshold and status; what has been observed comes first.

    Example: `{{ indicator_dashboard() }}`
    """
    order = list(INDICATORS)
    chosen = sorted(
        (each for each in (desk.book.indicators if indicators is None else indicators) if each.threshold),
        key=lambda each: order.index(each.status),
    )
    shown = desk.foremost(chosen, most)
    days = {each.checked for each in shown}
    checked = len(days) > 1 or None in days  # one day for all stands beneath the table
    heads: list[Column | str] = [head("Status", 0.26), head("Indicator", 0.4), head("Threshold", 0.34)]
    made = table(
        [*heads, *(["Checked"] if checked else [])],
        [_indicator(desk, each, checked) for each in shown],
        "indicator_dashboard",
    )
    return (*made, muted(_checked(desk, days.pop()))) if made and not checked else made


def _checked(desk: Desk, day: dt.date | None) -> str:
    """Return when all signs were looked at, and how far what was read then reaches."""
    reach = (
        f", on information to {date_text(desk, desk.book.topic.as_of)}" if day and day > desk.book.topic.as_of else ""
    )
    return f"All checked on {date_text(desk, day)}{reach}."


def _indicator(desk: Desk, each: Indicator, checked: bool) -> Row:
    loud = INDICATORS[each.status]
    status = Text(loud, "status") if loud.isupper() else gap(loud) if each.status == "no_data" else Text(loud)
    on = f", {date_text(desk, each.observed_on)}" if each.observed_on else ""
    note = run("; ", said(desk, each, "status_note")) if each.status_note else ()
    day = [cell(date_text(desk, each.checked) if each.checked else None, missing="not checked")] if checked else []
    return Row(
        (
            cell(status, on, note, cited(desk, each)),
            cell(quoted(each, capital(words(desk, each.text)), "text")),
            cell(said(desk, each, "threshold")),
            *day,
        ),
        each.id,
    )
