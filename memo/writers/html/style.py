"""The style sheet of the page, from the theme: layout once, colours for light and again for a dark screen.

Colours stand as values, not as variables, which many mail programs don't know. Sizes are in rem, ten points of print each,
so that paper and screen keep the same proportions.
"""

from __future__ import annotations

from collections.abc import Iterator

from memo.document.labels import labels_of
from memo.document.margins import foot_title
from memo.document.model import Document
from memo.theme.handling import GROUND, handling_ink
from memo.theme.model import Look, Style, Theme
from memo.writers.html.sheet import Sheet

_FALLBACK = {
    "sans": '"Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    "serif": '"Noto Serif", Cambria, Georgia, "Times New Roman", serif',
}
# Where each named style is set; later ones win.
_SELECTORS = {
    "Body": "body", "ListItem": "li", "Judgement": ".judgements > li", "Title": "h1", "Subject": ".subject",
    "Heading1": "h2", "Heading2": "h3", "Heading3": "h4, h5, h6", "Quote": "blockquote", "Box": ".callout",
    "BottomLine": ".bottom_line", "Cell": "td, tbody th", "CellHead": "thead th", "Small": "figcaption, .small, .notes",
    "Label": ".label, .form", "Citation": "sup", "Header": "header", "Footer": "footer", "Draft": "header .draft",
    "Mark": ".handling", "Field": "dd", "FieldLabel": "dt", "FieldLead": ".lead", "Contents": ".contents li",
}  # fmt: skip

_LAYOUT = """
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem 1.25rem;max-width:50.7rem;overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6,p,ul,ol,dl,dd,figure,blockquote{margin:0;padding:0}
main{margin:1.2rem 0 2rem}
main>.part>p,.part>ul,.part>ol{max-width:38rem}
p{margin-bottom:.4rem}
h1{margin-bottom:.5rem}
h2{margin-top:1.6rem;padding-top:.35rem;border-top:.075rem solid}
.bottom_line+h2,main>.part:first-child>h2:first-child{border-top-width:0}
.aside{font-weight:normal;font-size:.85rem}
a{text-decoration:underline;text-underline-offset:.15em}
sup{vertical-align:baseline;position:relative;top:-.4em;line-height:0;padding-left:.05em}
sup a{text-decoration:none;color:inherit}
.band,.number{font-variant-numeric:lining-nums tabular-nums}
.band{white-space:nowrap}
hr{border:0;border-top:.075rem solid;margin:1rem 0}
ul,ol{padding-left:1.6rem;margin-bottom:.6rem}
li{margin-bottom:.3rem}
li>p:last-child,td>p:last-child,th>p:last-child,.callout>:last-child,.notes p{margin-bottom:0}
.judgements>li{padding-left:.15rem}
.judgements>li::marker,.sources>li::marker{font-weight:bold}
.callout{margin:.3rem 0;padding:.5rem .8rem}
.callout::after{content:"";display:block;clear:both}
p+.callout,ol+.callout,ul+.callout,figure+.callout,.risk+.open_question{margin-top:.9rem}
.callout+p,.callout+figure{margin-top:.9rem}
.callout p,.callout ul,.callout ol{max-width:none}
.callout li{font:inherit}
.callout .callout{margin:.2rem 0;padding:0;border:0}
.bottom_line{margin:.6rem 0;padding:.5rem 0}
.title{margin-right:.5rem}
.label,.suffix{white-space:nowrap}
.label{margin-right:.3rem}
.suffix{font-weight:normal;text-transform:none}
.mark{display:inline-block;width:.75rem;height:.75rem;vertical-align:-.08em;overflow:visible}
.open_question .mark{width:1rem;height:1rem;vertical-align:-.18em}
.meter{float:right;white-space:nowrap;margin-left:1rem}
.meter .mark{width:4rem;height:.8rem;margin-left:.3rem}
figure{margin:.9rem 0}
figcaption{margin-top:.4rem}
.quote{margin-left:1.4rem}
.wide{overflow-x:auto}
svg{max-width:100%}
.wide>svg{display:block;width:100%;height:auto}
td svg,th svg{display:block;width:12.76rem;height:auto;max-width:none}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:.05rem solid}
thead th{vertical-align:bottom}
tbody th{font-weight:normal}
th.range{width:13.8rem}
.number{text-align:right}
td p,th p{margin-bottom:.2rem}
.fields{margin-bottom:.5rem}
.list>div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.25rem 0;border-top:.05rem solid}
.list>div:last-child{border-bottom:.05rem solid}
.list>.stale,.stale{border:.1rem dashed;padding:.4rem .6rem}
.list dt{flex:0 0 7.4rem}
.list dd{flex:1 1 20rem}
.list dd.detail{flex-basis:100%;padding-left:8.4rem}
.subject{margin:0}
.strip{display:flex;flex-wrap:wrap}
.strip>div{flex:1 1 9rem;padding:.6rem 1rem;border-left:.1rem solid}
.strip>div:first-child{border-left-width:0}
.terms>div{display:flex;flex-wrap:wrap;gap:0 1rem;margin-bottom:.3rem}
.terms dt{flex:0 0 9rem;font-weight:bold}
.terms dd{flex:1 1 20rem}
.contents ul{list-style:none;padding:0}
.contents .level-2{padding-left:1.2rem}
.contents .level-3{padding-left:2.4rem}
.notes{margin-top:2rem;padding-top:.5rem;border-top:.075rem solid}
.notes>div{display:flex;gap:.5rem}
header p,footer p{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1rem;margin:0 0 .2rem}
.handling{display:inline-block;background:#000;padding:0 .4rem;white-space:nowrap;margin-left:auto}
footer{border-top:.075rem solid;padding-top:.5rem}
:target{outline:.15rem solid;outline-offset:.2rem}
@media (max-width:40rem){
body{padding:1rem .9rem}
.wide>.many{min-width:36rem}
td,th{overflow-wrap:anywhere}
.wide td,.wide th{overflow-wrap:normal}
.wide>svg{min-width:34rem}
.list dt,.terms dt{flex-basis:100%}
.list dd.detail{padding-left:0}
.strip>div{flex-basis:100%;border-left-width:0}
}
"""
_PRINT = """
html{font-size:10pt}
body{padding:0;max-width:none}
a{color:inherit}
header .handling{display:none}
main{margin:.3rem 0 0}
main>.part>p,.part>ul,.part>ol{max-width:38rem}
h2{margin-top:.9rem}
ul,ol{margin-bottom:.3rem}
li{margin-bottom:.2rem}
.callout{margin:.25rem 0;padding-top:.3rem;padding-bottom:.3rem}
.callout ul,.callout ol{margin-bottom:0}
.callout li{margin-bottom:0}
.bottom_line{margin:.4rem 0}
.strip>div{padding-top:.4rem;padding-bottom:.4rem}
p+.callout,ol+.callout,ul+.callout,figure+.callout,.risk+.open_question,.callout+p,.callout+figure{margin-top:.6rem}
main>.page-one+.body,main>.page-one+.annex,main>.body+.annex{break-before:page}
h1,h2,h3,h4,h5,h6{break-after:avoid}
.callout,tr,figure:not(.table),.judgements>li{break-inside:avoid}
thead{display:table-header-group}
.wide{overflow:visible}
p,li{orphans:2;widows:2}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
"""


def style_sheet(page: Sheet) -> str:
    """Return the whole style sheet."""
    parts = [*_type(page), _LAYOUT, *_colours(page.theme, page.document), *_dark(page)]
    parts.append(f"@media print{{{_PRINT}}}\n{_paper(page.document)}")
    return "\n".join(part.strip() for part in parts if part.strip()) + "\n"


# ------------------------------------------------------------------------------------------------------------ type


def _type(page: Sheet) -> Iterator[str]:
    families = {name: f'"{family.name}", {_FALLBACK[name]}' for name, family in page.theme.families.items()}
    for name, selector in _SELECTORS.items():
        style = page.theme.styles[name]
        family = page.document.page.typeface if style.family == "body" else style.family
        yield f"{selector}{{{';'.join(_set(style, families[family]))}}}"
    yield f"svg text{{font-family:{families['sans']}}}"
    if page.theme.gap_italic:
        yield ".gap{font-style:italic}"


def _set(style: Style, family: str) -> Iterator[str]:
    yield f"font-family:{family}"
    yield f"font-size:{style.size / 10:.4g}rem"
    yield f"line-height:{style.leading / style.size:.3g}"
    yield f"font-weight:{'bold' if style.bold else 'normal'}"
    yield f"font-style:{'italic' if style.italic else 'normal'}"
    if style.caps:
        yield "text-transform:uppercase"
    if style.tracking:
        yield f"letter-spacing:{style.tracking:g}em"


# --------------------------------------------------------------------------------------------------------- colours


def _dark(page: Sheet) -> Iterator[str]:
    if page.theme.dark:
        rules = [":root{color-scheme:dark}", *_colours(page.dark, page.document)]
        rules += (f".{name}{{{use}:{colour}}}" for name, (use, colour) in sorted(page.repainted.items()))
        yield "@media screen and (prefers-color-scheme:dark){\n" + "\n".join(rules) + "\n}"


def _colours(theme: Theme, document: Document) -> Iterator[str]:
    colour = theme.colour
    yield f"html,body{{background:{colour('white')}}}"
    for name, selector in _SELECTORS.items():
        yield f"{selector}{{color:{colour(theme.styles[name].colour)}}}"
    yield f"a{{color:{colour('link')}}}"
    for tone in ("gap", "muted"):
        yield f".{tone}{{color:{colour(tone)}}}"
    yield f".aside{{color:{colour('muted')}}}"
    yield f"figcaption b,.form,.judgements>li::marker{{color:{colour('navy')}}}"
    yield f"h2,hr,thead th{{border-color:{colour('navy')}}}"
    yield f".terms dt{{color:{colour('ink')}}}"
    yield f"td,tbody th,.list>div,.list>div:last-child{{border-color:{colour('hairline')}}}"
    yield f".strip{{background:{colour('analysis_tint')}}}.strip>div{{border-color:{colour('rule')}}}"
    yield f"thead th,thead td{{background:{colour('head_tint')}}}"
    yield f".draft,.stale dd{{color:{colour('gap')}}}"
    yield f".list>.stale,.stale{{background:{colour('stale_tint')};border-color:{colour('gap')}}}"
    yield f"footer,.notes{{border-color:{colour('rule')}}}"
    yield f":target{{outline-color:{colour('link')}}}"
    yield f".handling{{color:{handling_ink(document.meta.handling.key)}}}"
    for kind, look in theme.callouts.items():
        yield from _box(kind, look, theme)


def _box(kind: str, look: Look, theme: Theme) -> Iterator[str]:
    bar = theme.colour(look.colour)
    ground = f"background:{theme.colour(look.ground)};" if look.ground else ""
    edges = {
        "solid": f"border-left:.3rem solid {bar}",
        "double": f"border-left:.3rem double {bar}",
        "frame": f"border:.1rem solid {bar}",
        "rules": f"border:solid {bar};border-width:.075rem 0",
        "none": "padding-left:0;padding-right:0",
    }
    yield f".{kind}{{{ground}{edges[look.bar]}}}"
    yield f".callout .{kind}{{background:none;border:0;padding:0}}"
    yield f".{kind}>p>.label,.{kind}>p>.mark,.{kind}>p>.meter>.mark{{color:{bar}}}"


# ----------------------------------------------------------------------------------------------------------- paper


def _paper(document: Document) -> str:
    """Return the page, with the marks that each printed sheet must bear."""
    meta = document.meta
    margins = " ".join(f"{each:g}mm" for each in document.page.margins)
    small = "font:8.5pt sans-serif;color:#555"
    # A margin box fills the margin, so its own margins leave it one line high.
    above, line = 8, 5.5
    below = max(0, document.page.margins[0] - above - line)
    wide = 6 + 2.4 * len(meta.handling.text)  # millimetres, for bold capitals of 10 pt
    mark = (
        f"font:bold 10pt sans-serif;background:{GROUND};color:{handling_ink(meta.handling.key)};"
        f"margin:{above}mm 0 {below:g}mm auto;width:{wide:g}mm;"
        f"text-align:center;white-space:nowrap;content:{_string(meta.handling.text)}"
    )
    before, between, after = (part and f"{_string(part)} " for part in labels_of(meta).page_parts())
    return (
        f"@page{{size:{document.page.size};margin:{margins};"
        f"@top-right{{{mark}}}@bottom-left{{{small};content:{_string(foot_title(meta))}}}"
        f"@bottom-center{{{small};content:{_string(meta.dateline)}}}"
        f"@bottom-right{{{small};content:{before}counter(page) {between}counter(pages) {after}}}}}"
    )


def _string(text: str) -> str:
    """Return text as a CSS string that can neither end itself nor the style element."""
    return '"' + "".join(c if c.isalnum() or c in " .,:·–-" else f"\\{ord(c):x} " for c in text) + '"'
