"""What Word wrote, made fit for another file: nothing that only other parts explain, nothing undeclared, no words lost."""

from __future__ import annotations

from lxml import etree

from memo.writers.docx.foreign import own_words
from tests.writers.docx.opened import W

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def header(inner: str) -> etree._Element:
    """Return a header such as Word saves it."""
    spaces = f'xmlns:w="{W}" xmlns:mc="{MC}" xmlns:w14="{W14}" xmlns:wps="{WPS}" xmlns:x="urn:other"'
    return etree.fromstring(f'<w:hdr {spaces} mc:Ignorable="w14">{inner}</w:hdr>')


def shown(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode").replace(f' xmlns:w="{W}"', "").split(">", 1)[1]


def test_what_is_ignorable_is_left_out() -> None:
    made = own_words(header('<w:p w14:paraId="1"><w14:other/><w:r w:rsidR="2"><w:t>Desk</w:t></w:r></w:p>'))
    assert made.get(f"{{{MC}}}Ignorable") is None
    assert not [each for each in made.iter() if W14 in str(each.tag) or any(W14 in str(name) for name in each.attrib)]
    assert "".join(made.itertext()) == "Desk"


def test_a_choice_that_the_memo_can_declare_stands_alone() -> None:
    inner = '<mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback>'
    made = own_words(header(f"<w:p><w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r></w:p>"))
    assert "".join(made.itertext()) == "new"
    assert made.find(f".//{{{MC}}}Choice") is not None
    assert made.find(f".//{{{MC}}}Fallback") is None


def test_a_choice_that_nobody_here_knows_becomes_its_fallback() -> None:
    inner = '<mc:Choice Requires="x"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback>'
    made = own_words(header(f"<w:p><w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r></w:p>"))
    assert "".join(made.itertext()) == "old"
    assert not [each for each in made.iter() if MC in str(each.tag)]


def test_what_other_parts_explain_is_left_out_and_the_words_stay() -> None:
    inner = (
        '<w:p><w:pPr><w:pStyle w:val="Header"/><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
        '<w:bookmarkStart w:id="0" w:name="a"/><w:commentRangeStart w:id="1"/><w:r><w:t>Desk</w:t></w:r>'
        '<w:commentRangeEnd w:id="1"/><w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellStart"/></w:p>'
    )
    made = own_words(header(inner))
    assert shown(made[0]).startswith('<w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>Desk</w:t></w:r></w:p>')


def test_the_original_is_left_as_it_was() -> None:
    original = header('<w:p><w:bookmarkStart w:id="0" w:name="a"/></w:p>')
    before = etree.tostring(original)
    own_words(original)
    assert etree.tostring(original) == before
