"""Numbers, exposure, scenarios and signs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

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
    Paragraph,
    RangeRow,
    Ranges,
    Row,
    Series,
    Text,
)
from memo.facts.dates import PartialDate
from memo.facts.records.analysis import Channel, Indicator, Scenario
from memo.facts.records.sourcing import Metric, Point, Source
from memo.templating.citing import cited, find_all, marked, quoted, said, told, whole
from memo.templating.components.blocks import cell, figures, head, muted, paragraph, strong, table
from memo.templating.desk import Desk
from memo.templating.labels import DIRECTIONS, INDICATORS, NOT_QUANTIFIED, bare, capital, lower_first
from memo.templating.phrases import because, heard, joining, phrase, run
from memo.templating.wording import (
    amount_text,
    date_text,
    gap,
    joined,
    metric_text,
    percent_range,
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
        head(desk.gettext("Channel (who)"), 0.2),
        head(desk.gettext("Last figure"), 0.4),
        Column((Text(desk.gettext("Not found")),), kind="gap", weight=0.24),
        head(desk.gettext("Direction"), 0.16),
    ]
    return table(heads, rows, "exposure_map")


def _channel(desk: Desk, channel: Channel) -> Row:
    metrics = [each for each in find_all(desk, channel.metrics) if not each.do_not_use]
    last = joined(desk, [_figure(desk, each) for each in metrics])
    lost = joined(desk, [(told(desk, channel, text, "not_found"),) for text in channel.not_found])
    who = run(" (", said(desk, channel, "who"), ")") if channel.who else ()
    return Row(
        (
            cell(desk, strong(said(desk, channel, "name")), who),
            cell(desk, last or _unquantified(desk, channel)),
            cell(desk, lost, missing=desk.gettext("nothing named")),
            cell(desk, _direction(desk, channel)),
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
    begun = partial(lower_first, desk, of=channel.why)
    why = told(desk, channel, channel.why, "why", lambda words: sentence(begun(words)))
    return because(desk, _direction(desk, channel), why)


def _direction(desk: Desk, channel: Channel) -> Text:
    if channel.direction not in DIRECTIONS:
        return gap(desk.pgettext("exposure", "not assessed"))
    return Text(desk.pgettext("exposure", DIRECTIONS[channel.direction]))


def _unquantified(desk: Desk, channel: Channel) -> Inlines:
    """Return that no figure was found, and the reason that stands for one."""
    missing = gap(desk.gettext(NOT_QUANTIFIED))
    if channel.why is None:
        return (missing,)
    return because(desk, missing, told(desk, channel, channel.why, "why", bare))


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
                cell(desk, said(desk, each, "label"), marked(desk, each), cited(desk, each)),
                cell(desk, quoted(each, metric_text(desk, each), "value")),
                cell(
                    desk,
                    date_text(desk, each.period) if each.period.known else None,
                    missing=desk.gettext("period not stated"),
                ),
                cell(
                    desk,
                    said(desk, each, "caveat")
                    if each.caveat
                    else Text(desk.pgettext("caveat", "none recorded"), "muted"),
                ),
            ),
            each.id,
        )
        for each in chosen
    ]
    heads: list[Column | str] = [
        head(desk.gettext("Number"), 0.34),
        figures(desk.gettext("Value")),
        head(desk.gettext("Period"), 0.16),
        head(desk.gettext("Caveat"), 0.34),
    ]
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
    name = heard(desk, under_review.publisher or under_review.title) if isinstance(under_review, Source) else ""
    which = (
        phrase(desk, "The text under review ({source})", source=name) if name else phrase(desk, "The text under review")
    )
    said_ = phrase(
        desk,
        "{text} gives {no_figures}; those below come from other sources.",
        text=joining(which),
        no_figures=gap(desk.gettext("no figures")),
    )
    return (Paragraph(said_),)


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
                because(
                    desk,
                    said(desk, each, "label"),
                    whole(desk, each, each.do_not_use, "do_not_use", partial(lower_first, desk, of=each.do_not_use)),
                ),
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
    data: Bars | Lines = (Lines if lines else Bars)(names, (Series(label, values),), words(desk, metric.unit))
    said_ = [
        desk.gettext("{period}: {figure}", period=date_text(desk, each.period), figure=_amount(desk, metric, each))
        for each in points
    ]
    name = told(desk, metric, metric.label, "label")
    ends = phrase(desk, "{series}: {first}; {last}.", series=name, first=said_[0], last=said_[-1])
    source = phrase(desk, " Source{sources}.", sources=cited(desk, metric)) if cited(desk, metric) else ()
    alternative = "\n".join((f"{label}.", *(sentence(each) for each in said_)))
    return Figure(data, run(finding) or ends, source, alternative)


def _amount(desk: Desk, metric: Metric, point: Point) -> str:
    return amount_text(desk, point.value, metric.unit)


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
        head(desk.gettext("Scenario"), 0.26),
        Column((Text(desk.gettext("Range, %")),), kind="range"),
        head(desk.gettext("Signpost"), 0.2),
        *channels,
    ]
    rows = [
        _scenario(desk, each, letter, channels) for each, letter in zip(scenarios.set, "ABCDEFGHIJKLMNOP", strict=False)
    ]
    return table(heads, rows, "scenario_table", _scenario_finding(desk), _scenario_source(desk))


def _scenario(desk: Desk, scenario: Scenario, letter: str, channels: list[str]) -> Row:
    called = run(strong(f"{letter} "), strong(said(desk, scenario, "name")))
    name = phrase(desk, "{scenario}: {text}", scenario=called, text=said(desk, scenario)) if scenario.text else called
    signs = [(told(desk, each, each.text, "text", capital),) for each in find_all(desk, scenario.signposts)]
    impacts = {
        words(desk, each.channel): told(desk, scenario, each.text, "channel_impacts")
        for each in scenario.channel_impacts
    }
    cells = [
        cell(desk, name, marked(desk, scenario)),
        _range(desk, scenario),
        cell(desk, *signs[:1], missing=desk.gettext("no signpost")),
    ]
    return Row((*cells, *(cell(desk, impacts.get(each)) for each in channels)), scenario.id)


def _range(desk: Desk, scenario: Scenario) -> Cell:
    if scenario.low is None or scenario.high is None:
        return cell(desk, missing=desk.pgettext("range", "not assessed"))
    text = percent_range(desk, scenario.low, scenario.high)
    return Cell((Figure(Ranges((RangeRow("", scenario.low, scenario.high),)), alternative=text),))


def _scenario_finding(desk: Desk) -> Inlines:
    assert desk.book.scenarios is not None
    ranged = [each for each in desk.book.scenarios.set if each.low is not None and each.high is not None]
    if not ranged:
        return phrase(desk, "No scenario has a range.")
    if len(ranged) == 1:
        return phrase(desk, "Only {scenario} has a range.", scenario=heard(desk, ranged[0].name))
    high = max(ranged, key=lambda each: each.low or 0)
    low = min(ranged, key=lambda each: each.high or 0)
    names = {"highest": heard(desk, high.name), "lowest": heard(desk, low.name)}
    return phrase(desk, "{highest} has the highest range, {lowest} the lowest.", **names)


def _scenario_source(desk: Desk) -> Inlines:
    assert desk.book.scenarios is not None
    covering = desk.book.scenarios.exhaustive
    whole = desk.gettext("they cover everything") if covering else desk.gettext("not exhaustive")
    if desk.book.scenarios.horizon is None:
        return phrase(desk, " Source: the desk’s ranges; {whole}.", whole=whole)
    end = date_text(desk, desk.book.scenarios.horizon)
    return phrase(desk, " Source: the desk’s ranges, to {date}; {whole}.", date=end, whole=whole)


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
    heads: list[Column | str] = [
        head(desk.gettext("Status"), 0.26),
        head(desk.gettext("Indicator"), 0.4),
        head(desk.gettext("Threshold"), 0.34),
    ]
    made = table(
        [*heads, *([desk.gettext("Checked")] if checked else [])],
        [_indicator(desk, each, checked) for each in shown],
        "indicator_dashboard",
    )
    return (*made, muted(_checked(desk, days.pop()))) if made and not checked else made


def _checked(desk: Desk, day: dt.date | None) -> str:
    """Return when all signs were looked at, and how far what was read then reaches."""
    checked = date_text(desk, day)
    if day is None or day <= desk.book.topic.as_of:
        return desk.gettext("All checked on {day}.", day=checked)
    reach = date_text(desk, desk.book.topic.as_of)
    return desk.gettext("All checked on {day}, on information to {end}.", day=checked, end=reach)


def _indicator(desk: Desk, each: Indicator, checked: bool) -> Row:
    status = _status(desk, each)
    on = f", {date_text(desk, each.observed_on)}" if each.observed_on else ""
    semicolon = desk.pgettext("between things listed", "; ")
    note = run(semicolon, said(desk, each, "status_note")) if each.status_note else ()
    day = (
        [
            cell(
                desk,
                date_text(desk, each.checked) if each.checked else None,
                missing=desk.pgettext("sign", "not checked"),
            )
        ]
        if checked
        else []
    )
    return Row(
        (
            cell(desk, status, on, note, cited(desk, each)),
            cell(desk, told(desk, each, each.text, "text", capital)),
            cell(desk, said(desk, each, "threshold")),
            *day,
        ),
        each.id,
    )


def _status(desk: Desk, each: Indicator) -> Text:
    loud = INDICATORS[each.status].isupper()
    said_ = desk.pgettext("sign", INDICATORS[each.status])
    return Text(said_, "status") if loud else gap(said_) if each.status == "no_data" else Text(said_)
