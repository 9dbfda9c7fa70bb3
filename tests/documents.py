"""Documents for tests: one with every block and inline in it, and hypothesis strategies for random ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from memo.document.model import (
    Bars,
    Block,
    Blocks,
    Budget,
    Callout,
    Cell,
    Citation,
    Cite,
    Column,
    Contents,
    CrossRef,
    Document,
    Emphasis,
    Field,
    Fields,
    Figure,
    Handling,
    Heading,
    Inline,
    Inlines,
    Item,
    Language,
    LineBreak,
    Lines,
    Link,
    List,
    MatrixPoint,
    MatrixRow,
    Meta,
    Meter,
    Note,
    Page,
    Paragraph,
    Quote,
    RangeRow,
    Ranges,
    Record,
    RiskMatrix,
    Row,
    Rule,
    Section,
    Series,
    Strong,
    Table,
    Text,
    Timeline,
    TimelineEntry,
)
from memo.document.resolve import resolve

META = Meta(
    title="Ferry concession: one bid & no price",
    audience="council",
    language="en-GB",
    as_of="2026-11-22",
    subject="Who runs the ferries",
    author="Transport desk",
    form="Risk note",
    short_title="Ferry concession",
    dateline="Information to 22 November 2026",
    draft="no reviewer recorded",
    edition="Edition 1, initial coverage",
    footer_note="not investment advice",
    handling=Handling("TLP:AMBER", "amber"),
    issued=dt.date(2026, 11, 24),
    identity=(("memo:topic", "ferry"), ("memo:audience", "council")),
)


def said(text: str, record: str, field: str = "text") -> Record:
    """Return words of a record."""
    return Record(record, (Text(text),), field)


def paragraph(*content: Inline | str) -> Paragraph:
    """Return a paragraph; strings become texts."""
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def cell(*content: Inline | str) -> Cell:
    """Return a cell of one paragraph."""
    return Cell((paragraph(*content),))


def cited(*sources: str) -> Citation:
    """Return a citation of sources by their ids."""
    return Citation(tuple(Cite(source) for source in sources))


def document(*blocks: Block, meta: Meta = META, page: Page | None = None) -> Document:
    """Return a resolved document of one body section."""
    section = Section("top", "body", Heading(1, (Text("Body"),)), blocks)
    return resolve(Document(meta, (section,), page or Page()))


def kitchen_sink(size: str = "A4") -> Document:
    """Return a resolved document with every block, inline and figure, awkward characters and every shipped script."""
    page = Page(size="Letter" if size == "Letter" else "A4", typeface="serif", contents=True)
    sections = (_page_one_top(), _page_one_risks(), _body(), _wide(), _annex())
    return resolve(Document(META, sections, page, Budget(pages=12)))


def _page_one_top() -> Section:
    band = Text("likely (55–80%)", "band")
    judgement = Callout(
        "judgement",
        (
            paragraph(
                said("The state is ", "one-bid"),
                band,
                said(" to see one bid by end-2026.", "one-bid"),
                " Confidence is low: one source. ",
                Emphasis((Text("Changes if"),)),
                " a second bidder registers.",
                cited("tender", "gazette"),
            ),
        ),
        title=(said("One bid.", "one-bid", "name"),),
        record="one-bid",
    )
    strip = Fields(
        (
            Field((Text("To 31 December 2026"),), (Text("ELEVATED"),), (Text("▲ rising"),), "lead"),
            Field((Text("To 30 June 2028"),), (Text("ELEVATED"),), (Text("direction not assessed"),), "lead"),
            Field(
                (Text("Information to"),),
                (Text("22 November 2026"),),
                (Text("Nothing later was read."),),
                "lead",
            ),
        ),
        "strip",
        (Text("Rating scale, the desk’s: low, moderate, elevated, high, severe."),),
    )
    header = Fields(
        (
            Field((Text("To"),), (Text("Directors"),)),
            Field((Text("Subject"),), (Text("Ferries: one bid & no price"),), kind="title"),
            Field((Text("Information to"),), (Text("STALE: 22 November 2026"),), kind="stale"),
        )
    )
    bottom = Callout(
        "bottom_line",
        (paragraph(said("Bids close on 15 December 2026.", "closes"), cited("tender"), " Price < 5 & > 3."),),
        label="BOTTOM LINE",
    )
    blocks: Blocks = (strip, header, bottom, judgement)
    return Section("top", "page_one", Heading(0, (Text(META.title),)), blocks)


def _page_one_risks() -> Section:
    risk = Callout(
        "risk",
        (
            paragraph(
                Text("Likely (55–80%)", "band"),
                " by end-2026. ",
                said("The state pays more for the same ships.", "single-bid"),
                " First sign: silence.",
                cited("tender", "gazette", "wire", "press"),
            ),
        ),
        label="RISK",
        title=(said("Only one valid bid.", "single-bid", "title"),),
        record="single-bid",
        meter=Meter("impact", 4),
    )
    tail = replace(
        risk,
        record="sinking",
        suffix="tail",
        title=(said("A ferry sinks.", "sinking", "title"),),
        meter=Meter("impact", 5),
    )
    question = Callout(
        "open_question",
        (
            paragraph(
                "Decides ",
                CrossRef("risk-single-bid", "label", word="risk"),
                ". Answer: the lease. ",
                Text("no owner", "gap"),
                ", by December 2026.",
            ),
        ),
        label="OPEN QUESTION",
        title=(said("Who pays for the quay at Šiauliai?", "who-pays"),),
        record="who-pays",
    )
    note = paragraph(Text("Bands: ICD 203.", "muted"))
    return Section("risks", "page_one", None, (risk, tail, question, note))


def _body() -> Section:
    scripts = Paragraph(
        (
            Text("Երևան "),
            Language("hy", (Text("Երևանի քաղաքապետարան"),)),
            Text(", "),
            Language("ka", (Text("თბილისი"),)),
            Text(", "),
            Language("ru", (Text("Москва и её река"),)),
            Text(", "),
            Language("el", (Text("Αθήνα"),)),
            Text(", Əliyev, Şuşa, İstanbul, ₾ ₺ ₽ ₼ ֏ € → ✓ *not* <b> | # {{ x }} ::: &amp;"),
        )
    )
    inlines = Paragraph(
        (
            Strong((Text("Bold "), Emphasis((Text("and italic"),)))),
            Text(", a "),
            Link((Text("link to the notice"),), "https://example.org/t?a=1&b=2"),
            Text(","),
            LineBreak(),
            Text("a note"),
            Note((paragraph("It was read on paper: ", Emphasis((Text("Gazette"),)), " 12/2026."),)),
            Text(" and "),
            CrossRef("question-who-pays", "label", word="question"),
            Text(" and "),
            CrossRef("risk-thin-market", "label", word="risk"),
            Text(". "),
            Text("UNVERIFIED", "status"),
            Text(" "),
            Text("words", "muted"),
        )
    )
    nested = List(
        (
            Item((paragraph("one"), List((Item((paragraph("inner"),)),)))),
            Item((paragraph("two"), paragraph("second paragraph of two"))),
        ),
        ordered=True,
        start=3,
    )
    bullets = List((Item((paragraph("first bullet"),)), Item((paragraph("second bullet"),))))
    return Section(
        "body",
        "body",
        Heading(1, (Text("What we know"),), aside=(Text("checked today"),)),
        (
            Contents(),
            scripts,
            inlines,
            nested,
            bullets,
            Heading(2, (Text("Words of others"),)),
            Quote((paragraph("We will sail."),), (Text("The operator, 2026"),)),
            Rule(),
            _terms(),
            _callouts(),
            _register(),
            _matrix(),
            _timeline(),
            _bars(),
            _lines(),
            _scenarios(),
        ),
        Budget(words=900),
    )


def _terms() -> Fields:
    return Fields(
        (
            Field((Text("December 2026"),), (Text("Bids close."),)),
            Field((Text("No date", "gap"),), (Text("The lease."),)),
        ),
        "terms",
    )


def _callouts() -> Callout:
    inner = Callout(
        "risk",
        (paragraph(Text("Likely (55–80%)", "band"), " by end-2026."),),
        label="RISK",
        title=(said("Nobody else has ships.", "thin-market", "title"),),
        record="thin-market",
        meter=Meter("impact", 4),
    )
    return Callout(
        "analysis",
        (
            paragraph("The market is thin.", cited("wire")),
            inner,
            List((Item((paragraph("a listed error"),)),), ordered=True),
            paragraph(Text("Bands: ICD 203.", "muted")),
        ),
        label="ANALYSIS",
        title=(Text("Attributable to the transport desk"),),
    )


def _register() -> Table:
    columns = (
        Column((Text("Risk"),)),
        Column((Text("Likelihood, horizon"),)),
        Column((Text("Impact"),), "right"),
        Column((Text("Not found"),), kind="gap"),
        Column((Text("Cost, €m"),), "right"),
    )
    rows = [
        _risk_row("single-bid", "Only one valid bid", "4", "12.5"),
        _risk_row("late", "The yard is late", "3", "7"),
    ]
    rows += [
        _risk_row(f"filler-{n}", f"Filler risk number {n}, with a longer title", "2", f"{n}.25") for n in range(30)
    ]
    caption = (Text("Two of the risks share one level."),)
    return Table(columns, tuple(rows), caption, (Text(" Source: the desk."),), name="risk_register")


def _risk_row(record: str, title: str, impact: str, cost: str) -> Row:
    number = CrossRef(f"risk-{record}", "number", defines=True)
    cells = (
        cell(number, " ", said(title, record, "title")),
        cell(Text("likely (55–80%)", "band"), LineBreak(), "end-2026"),
        cell(impact),
        cell(Text("not stated", "gap")),
        cell(cost),
    )
    return Row(cells, record)


def _matrix() -> Figure:
    letters = ("LMHSS", "LMHSS", "LMHHS", "LMMHS", "LLMHH", "LLMMH", "LLLMH")
    terms = (
        ("almost certain", "95–99%"),
        ("very likely", "80–95%"),
        ("likely", "55–80%"),
        ("roughly even chance", "45–55%"),
        ("unlikely", "20–45%"),
        ("very unlikely", "5–20%"),
        ("almost no chance", "1–5%"),
    )
    rows = tuple(MatrixRow(*term, tuple(row)) for term, row in zip(terms, letters, strict=True))
    points = (
        MatrixPoint("single-bid", "Only one valid bid", 2, 3),
        MatrixPoint("sinking", "A ferry sinks", 5, 4),
        MatrixPoint("late", "The yard is late", None, None),
    )
    data = RiskMatrix(
        "ICD 203",
        rows,
        ("negligible", "minor", "moderate", "major", "extreme"),
        (("L", "low"), ("M", "moderate"), ("H", "high"), ("S", "severe")),
        points,
    )
    alternative = (
        "Risk 1: likely (55–80%), impact 4, high. Risk 2: very unlikely (5–20%), impact 5, high. Risk 4: not assessed."
    )
    return Figure(data, (Text("One risk has no basis for a likelihood."),), (Text(" Source: the desk."),), alternative)


def _timeline() -> Figure:
    day = dt.date
    entries = (
        TimelineEntry("2024", day(2024, 1, 1), day(2024, 12, 31), (said("Old concession ends.", "old"),), ringed=True),
        TimelineEntry("1 October 2026", day(2026, 10, 1), day(2026, 10, 1), (Text("Tender."),)),
        TimelineEntry("December 2026", day(2026, 12, 1), day(2026, 12, 31), (Text("Bids close."),), due=True),
    )
    caption = (Text("The tender came late."),)
    return Figure(
        Timeline(entries, day(2026, 11, 22)),
        caption,
        alternative="2024: old concession ends. 1 October 2026: tender.",
    )


def _bars() -> Figure:
    data = Bars(("2024", "2025"), (Series("Turnover", (12.4, 6.0)), Series("Gold", (8.1, None))), "$bn")
    return Figure(
        data,
        (Text("Turnover halved."),),
        (Text(" Source: customs."), cited("wire")),
        "2024: 12.4. 2025: 6.0 $bn.",
    )


def _lines() -> Figure:
    data = Lines(("2019", "2021", "2023", "2025"), (Series("Good relations", (93, 50, 31, 43)),), "%")
    return Figure(data, (Text("Trust fell, then rose."),), alternative="2019: 93. 2021: 50. 2023: 31. 2025: 43 %.")


def _scenarios() -> Table:
    columns = (
        Column((Text("Scenario"),)),
        Column((Text("Range, %"),), kind="range"),
        Column((Text("Signpost"),)),
    )
    rows = tuple(
        Row((cell(Strong((Text(name),))), Cell((_range(low, high),)), cell("A notice")), name.lower())
        for name, low, high in (("A", 40, 55), ("B", 5, 20))
    )
    return Table(columns, rows, (Text("The ranges do not overlap."),))


def _range(low: float, high: float) -> Figure:
    return Figure(Ranges((RangeRow("", low, high),)), alternative=f"{low:g}–{high:g}%")


def _wide() -> Section:
    columns = tuple(Column((Text(f"Column {n}"),)) for n in range(1, 9))
    rows = tuple(Row(tuple(cell(f"row {r} cell {n}") for n in range(1, 9))) for r in range(4))
    head = Heading(1, (Text("Wide table"),))
    return Section("wide", "annex", head, (Table(columns, rows),), landscape=True)


def _annex() -> Section:
    entries = ("tender", "gazette", "wire", "press", "uncited")
    sources = tuple(
        Item((paragraph(said(f"{name.title()} of the ministry", name, "title"), ", 2026. B, 1–3."),), name)
        for name in entries
    )
    decision = Callout(
        "decision",
        (List((Item((paragraph("☐ Approve"),)), Item((paragraph("☐ Disapprove"),)))),),
        label="DECISION",
        title=(Text("Extend by one year"),),
    )
    caveat = Callout("caveat", (paragraph(said("No price is known.", "no-price")),), label="CAVEAT")
    note = Callout("note", (paragraph("Two dates need a line."),), label="For you")
    return Section(
        "sources",
        "annex",
        Heading(1, (Text("Sources"),)),
        (decision, caveat, note, List(sources, kind="sources")),
    )


# ------------------------------------------------------------------------------------------------------ strategies

SHIPPED = (
    "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,;:!?'\"()[]{}<>&|#*_~`^$%@=+-/\\éüößłñçšžğıİŞə–—’“”…€£$₾₺₽₼֏"
    "αβγΩабвгдежёЮЯіїёԱԲԳաբգդևაბგდე"
)
shipped_text = st.text(st.sampled_from(SHIPPED), min_size=1, max_size=60).filter(lambda text: bool(text.strip()))
record_ids = st.sampled_from(["alpha", "beta", "gamma", "delta"])


def inlines(depth: int = 2) -> st.SearchStrategy[Inlines]:
    """Return a strategy for one to four inlines that nest at most `depth` deep."""
    leaf: st.SearchStrategy[Inline] = st.one_of(
        st.builds(Text, shipped_text, st.sampled_from(["", "gap", "status", "muted"])),
        st.builds(lambda source: Citation((Cite(source),)), record_ids),
        st.builds(lambda record: CrossRef(f"risk-{record}", word="risk", fallback="a risk"), record_ids),
        st.just(LineBreak()),
    )
    if depth == 0:
        return st.lists(leaf, min_size=1, max_size=3).map(lambda found: (Text("w"), *found))
    inner = inlines(depth - 1)
    nested = st.one_of(
        leaf,
        st.builds(Emphasis, inner),
        st.builds(Strong, inner),
        st.builds(Record, record_ids, inner),
        st.builds(lambda content: Language("hy", content), inner),
        st.builds(
            lambda content: Link(content, "https://example.org/a?b=c&d"),
            shipped_text.map(lambda t: (Text(t),)),
        ),
    )
    return st.lists(nested, min_size=1, max_size=4).map(lambda found: (Text("w"), *found))


def blocks(depth: int = 1) -> st.SearchStrategy[Block]:
    """Return a strategy for a block; lists and callouts nest at most `depth` deep."""
    flat: st.SearchStrategy[Block] = st.builds(Paragraph, inlines())
    table = st.integers(1, 5).flatmap(_tables)
    callout = st.builds(
        lambda kind, title, body, record: Callout(
            kind, (Paragraph(body),), kind.upper().replace("_", " "), title, record
        ),
        st.sampled_from(["risk", "open_question", "judgement", "note"]),
        inlines(0),
        inlines(1),
        record_ids,
    )
    if depth == 0:
        return st.one_of(flat, callout)
    inner = st.lists(blocks(depth - 1), min_size=1, max_size=2).map(tuple)
    listing = st.builds(
        lambda contents, ordered: List(tuple(Item((paragraph("i"), *each)) for each in contents), ordered),
        st.lists(st.lists(flat, max_size=2).map(tuple), min_size=1, max_size=4),
        st.booleans(),
    )
    return st.one_of(flat, table, callout, listing, st.builds(Quote, inner), st.just(Rule()))


def _tables(width: int) -> st.SearchStrategy[Block]:
    cells = inlines(1).map(lambda content: Cell((Paragraph(content),)))
    rows = st.lists(st.tuples(*[cells] * width).map(Row), min_size=1, max_size=12).map(tuple)
    columns = tuple(Column((Text(f"Head {n}"),)) for n in range(width))
    return rows.map(lambda found: Table(columns, found))


def documents() -> st.SearchStrategy[Document]:
    """Return a strategy for resolved documents of a few pages."""
    sections = st.lists(
        st.builds(
            lambda words, content, number: Section(f"s{number}", "body", Heading(1, (Text(words),)), tuple(content)),
            shipped_text,
            st.lists(blocks(), min_size=1, max_size=6),
            st.integers(0, 9),
        ),
        min_size=1,
        max_size=4,
    )
    sources = tuple(Item((paragraph(f"Source {name}"),), name) for name in ("alpha", "beta", "gamma", "delta"))
    last = Section(
        "sources",
        "annex",
        Heading(1, (Text("Sources"),)),
        (paragraph("What was read."), List(sources, kind="sources")),
    )
    return sections.map(lambda found: resolve(Document(META, (*found, last))))
