"""The lints themselves: each complaint is tried on a file that deserves it."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.writers.docx.accessibility import barriers
from tests.writers.docx.lint import complaints
from tests.writers.docx.opened import Opened
from tests.writers.docx.samples import sample

BODY, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


def spoiled(part: str, old: str, new: str, times: int = 1) -> Opened:
    """Return the kitchen sink with a piece of one part replaced."""
    source = zipfile.ZipFile(io.BytesIO(sample("kitchen-sink").docx))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            assert name != part or old.encode() in text, f"{part} has no {old}"
            target.writestr(name, text.replace(old.encode(), new.encode(), times) if name == part else text)
    return Opened(file.getvalue())


@pytest.mark.parametrize(
    ("part", "old", "new", "complaint"),
    [
        (BODY, '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", "fields are not closed"),
        (BODY, '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "ends that never began"),
        (BODY, '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="begin" w:dirty="1"/>', "asks to be"),
        (BODY, '<w:bookmarkEnd w:id="3"/>', "", "are not closed"),
        (BODY, 'w:name="question_who_pays"', 'w:name="Risk_single_bid"', "bookmark name 'risk_single_bid' is there 2"),
        (BODY, '<wp:docPr id="2"', '<wp:docPr id="1"', "docPr id '1' is there 2"),
        (BODY, "<w:footnoteReference", '<w:commentReference w:id="1"/><w:footnoteReference', "comments ['1'], written"),
        (BODY, 'w:anchor="source_tender"', 'w:anchor="nowhere"', "no bookmark is called nowhere"),
        (BODY, '<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="Lost"/>', "no style is called Lost"),
        (BODY, '<w:numId w:val="1"/>', '<w:numId w:val="77"/>', "no list has the number 77"),
        (BODY, "<w:gridCol", '<w:gridCol w:w="9"/><w:gridCol', "columns"),
        (BODY, '<w:pStyle w:val="BodyText"/>', '<w:pStyle w:val="BodyText"/><w:framePr w:w="9"/>', "in a frame"),
        (BODY, '<w:footnoteReference w:id="1"/>', "", "footnotes ['1'], referred to are []"),
        (BODY, 'r:id="rId1"', 'r:id="rId99"', "rId99 is no relation"),
        (BODY, '<w:rPr><w:rStyle w:val="Gap"/>', '<w:rPr><w:color w:val="FF0000"/>', "color is set on the spot"),
        (STYLES, 'w:styleId="Quote"', 'w:styleId="Box"', "style id 'Box' is there 2"),
        (SETTINGS, "<w:zoom", "<w:updateFields/><w:zoom", "to be updated on opening"),
        ("word/_rels/document.xml.rels", 'Target="/word/styles.xml"', 'Target="/word/style.xml"', "is not there"),
    ],
)
def test_a_fault_is_seen(part: str, old: str, new: str, complaint: str) -> None:
    found = complaints(spoiled(part, old, new))
    assert any(complaint in each for each in found), found


@pytest.mark.parametrize(
    ("part", "old", "new", "barrier"),
    [
        ("docProps/core.xml", "Ferry concession: one bid &amp; no price", " ", "give no title"),
        ("docProps/core.xml", "en-GB", "", "the properties say ''"),
        (BODY, 'w:lang w:val="hy"', 'w:lang w:val="Armenian!"', "is no language"),
        (BODY, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>', "is of level 3 below one of level 1"),
        (BODY, "<w:tblHeader/>", "", "has no head"),
        (BODY, "<w:tcPr>", "<w:tcPr><w:vMerge/>", "runs over several rows"),
        (BODY, "2024: 12.4. 2025: 6.0 $bn.", "", "no alternative text"),
        (BODY, "link to the notice", "", "a link shows nothing"),
    ],
)
def test_a_barrier_is_seen(part: str, old: str, new: str, barrier: str) -> None:
    assert any(barrier in each for each in barriers(spoiled(part, old, new))), barriers(spoiled(part, old, new))


def test_the_whole_file_is_sound() -> None:
    file = Opened(sample("kitchen-sink").docx)
    assert (complaints(file), barriers(file)) == ([], [])
