"""What makes the file an archive's: XMP, the output intent, attachments, and an identifier made from the content."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from memo.document.model import Meta
from memo.writers.pdf.canvas import Raw, TaggedCanvas

PRODUCER = "memo"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF, related to it as its source (ISO 19005-3)."""

    name: str
    media_type: str
    data: bytes
    description: str = ""


def write_metadata(canvas: TaggedCanvas, meta: Meta, attachments: tuple[Attachment, ...]) -> None:
    """Write XMP, the colour profile and the attachments into the document of `canvas`."""
    document = canvas._doc
    reference, catalogue = document.Reference, document.Catalog
    profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), [pdfdoc.PDFZCompress])
    intent = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
        "Info": PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": reference(profile),
    }
    catalogue.OutputIntents = PDFArray([PDFDictionary(intent)])
    catalogue.Lang = PDFString(meta.language)
    catalogue.Metadata = pdfdoc.XMP(creator=lambda _: _xmp(meta, document.info).encode())
    document.info._dateFormatter = _date
    if attachments:
        _attach(canvas, attachments)


def srgb_profile() -> bytes:
    """Return the shipped sRGB profile (made by tools/build_profile.py; its date is fixed)."""
    return resources.files("memo.writers.pdf").joinpath("srgb.icc").read_bytes()


def _attach(canvas: TaggedCanvas, attachments: tuple[Attachment, ...]) -> None:
    reference, catalogue = canvas._doc.Reference, canvas._doc.Catalog
    names: list[Any] = []
    files: list[Any] = []
    for each in sorted(attachments, key=lambda attachment: attachment.name):
        canvas.sign(each.data)
        digest = hashlib.md5(each.data, usedforsecurity=False).digest()
        checksum = pdfdoc.PDFText(digest, enc="raw")
        head = {
            "Type": PDFName("EmbeddedFile"),
            "Subtype": Raw("/" + each.media_type.replace("/", "#2F")),
            "Params": PDFDictionary({"Size": len(each.data), "CheckSum": checksum}),
        }
        stream = reference(PDFStream(PDFDictionary(head), each.data, [pdfdoc.PDFZCompress]))
        entry = {
            "Type": PDFName("Filespec"),
            "F": PDFString(each.name),
            "UF": PDFString(each.name),
            "Desc": PDFString(each.description or each.name),
            "AFRelationship": PDFName("Source"),
            "EF": PDFDictionary({"F": stream, "UF": stream}),
        }
        file = reference(PDFDictionary(entry))
        names += [PDFString(each.name), file]
        files.append(file)
    catalogue.AF = PDFArray(files)
    catalogue.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})


def _date(year: int, month: int, day: int, hour: int, minute: int, second: int) -> str:
    return f"D:{year:04d}{month:02d}{day:02d}{hour:02d}{minute:02d}{second:02d}Z"


def _xmp(meta: Meta, info: Any) -> str:
    stamp = f"{meta.issued or '2000-01-01'}T00:00:00Z"

    def alternatives(text: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'

    parts = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{alternatives(meta.title)}</dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(info.author)}</rdf:li></rdf:Seq></dc:creator>",
        f"<dc:description>{alternatives(info.subject)}</dc:description>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(meta.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{escape(info.producer)}</pdf:Producer>",
        f"<pdf:Keywords>{escape(info.keywords)}</pdf:Keywords>",
        f"<xmp:CreatorTool>{escape(info.creator)}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{stamp}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{stamp}</xmp:MetadataDate>",
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        *(f"<{name}>{escape(value)}</{name}>" for name, value in _identity(meta)),
    ]
    return _PACKET.format(body="\n".join(parts), extension=_extension(meta))


def _identity(meta: Meta) -> list[tuple[str, str]]:
    """Return the identity as far as its names are ours: XMP has no place for others."""
    return [each for each in meta.identity if re.fullmatch(r"memo:[a-z-]+", each[0])]


def _extension(meta: Meta) -> str:
    """Return the description of the schemas that PDF/A doesn't know (ISO 19005-3, 6.6.2.3)."""
    names = [name.removeprefix("memo:") for name, _ in _identity(meta)]
    identity = "".join(_PROPERTY.format(name=name, kind="Text", what="Edition of the memo") for name in names)
    own = (
        _SCHEMA.format(title="Editions of memo", uri="urn:memo:edition#", prefix="memo", properties=identity)
        if names
        else ""
    )
    return _EXTENSION.format(schemas=_UA_SCHEMA + own)


_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:memo="urn:memo:edition#">\n'
    "{body}\n</rdf:Description>\n{extension}</rdf:RDF>\n"
    '</x:xmpmeta>\n<?xpacket end="w"?>\n'
)
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\n'
    "<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
)
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
)
_PROPERTY = (
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
    "<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>{what}</pdfaProperty:description></rdf:li>"
)
_UA_SCHEMA = _SCHEMA.format(
    title="PDF/UA Universal Accessibility Schema",
    uri="http://www.aiim.org/pdfua/ns/id/",
    prefix="pdfuaid",
    properties=_PROPERTY.format(name="part", kind="Integer", what="Part of ISO 14289 that the file follows"),
)
