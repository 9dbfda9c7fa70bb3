"""Which edition a file says it is: whatever is in the file, there is an answer or none, and never a crash."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from memo.editions.identity import Identity, read_identity
from tests.thorough import tries

CUSTOM = """<Properties xmlns:vt="v"><property fmtid="{x}" pid="2" name="memo:name"><vt:lpwstr>ferry</vt:lpwstr></property>
<property fmtid="{x}" pid="3" name="memo:audience">
  <vt:lpwstr>banker &amp; partners</vt:lpwstr></property>
<property fmtid="{x}" pid="4" name="memo:edition"><vt:lpwstr>7</vt:lpwstr></property></Properties>"""


def package(custom: str = CUSTOM, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as made:
        made.writestr("docProps/custom.xml", custom)
    return held.getvalue()


WORD = package()


def test_word_as_another_program_writes_it() -> None:
    assert read_identity(WORD) == Identity("ferry", "banker & partners", 7, None, "")


def test_the_last_packet_of_a_pdf_counts() -> None:
    packet = b"<memo:name>ferry</memo:name><memo:edition>%d</memo:edition>"
    found = read_identity(b"%PDF-1.7 " + packet % 1 + b" later: " + packet % 2)
    assert found is not None
    assert found.edition == 2


@pytest.mark.parametrize("edition", ["", "seven", "-1", "7.5", "²", "٣", "0", "9" * 5000])
def test_an_edition_that_is_no_number_is_none(edition: str) -> None:
    assert read_identity(package(CUSTOM.replace(">7<", f">{edition}<"))) is None


@given(st.integers(0, len(WORD) - 1), st.integers(1, 255))
@settings(max_examples=tries(200, 200), deadline=None)
def test_any_altered_byte_is_borne(at: int, by: int) -> None:
    data = bytearray(WORD)
    data[at] ^= by
    read_identity(bytes(data))


@given(st.integers(0, len(WORD)))
def test_any_cut_is_borne(at: int) -> None:
    read_identity(WORD[:at])


@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"%PDF<memo:edition>\xff</memo:edition>")
def test_any_bytes_are_borne(data: bytes) -> None:
    read_identity(data)
