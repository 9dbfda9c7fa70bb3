"""A canvas that marks what it draws as content of a structure element or as an artifact, and writes PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from memo.writers.pdf.lines import Line
from memo.writers.pdf.pen import Encoder, Pen, fill, pen_colour
from memo.writers.pdf.runs import Ink
from memo.writers.pdf.structure import Element

if TYPE_CHECKING:
    from memo.writers.pdf.prose import Bullet, Setting

_PAINTS = re.compile(r"(?:^|\s)(?:S|s|f|F|f\*|B|B\*|b|b\*|sh|Do|Tj|TJ|'|EI)(?:\s|$)")


class Marker(str):
    """An operator that opens or closes marked content on the page's own list."""

    __slots__ = ()


class Marked(str):
    """Operators that mark their own content."""

    __slots__ = ()


class TaggedCanvas(Canvas):
    """A reportlab canvas with marked content, link annotations in the structure, and anchors that know their page."""

    def __init__(self, *arguments: Any, structure: Element, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._code: list[str]
        self.structure = structure
        self.encoder = Encoder(self._doc)
        self.anchors: set[str] = set()
        self._artifacts = 0
        self._outline = -1
        self._page_elements: list[Element] = []
        self._page_key: int | None = None
        self._next_key = 0
        self._parents: list[tuple[int, Any]] = []
        self._ids: list[tuple[str, Any]] = []

    # ------------------------------------------------------------------------------------------ marked content

    def mark(self, element: Element) -> str:
        """Return the operator that begins content of `element`."""
        if self._page_key is None:
            self._page_key, self._next_key = self._next_key, self._next_key + 1
            self._page_elements = []
        number = len(self._page_elements)
        self._page_elements.append(element)
        element.kids.append((self._doc.thisPageRef(), number))
        return f"/{element.tag} <</MCID {number}>> BDC"

    def begin(self, element: Element) -> None:
        """Begin content of `element`."""
        self._code.append(Marker(self.mark(element)))

    def begin_artifact(self, kind: str = "Layout") -> None:
        """Begin what a reader's ears skip."""
        self._code.append(Marker(f"/Artifact <</Type /{kind}>> BDC"))
        self._artifacts += 1

    def end(self) -> None:
        """End content of an element."""
        self._code.append(Marker("EMC"))

    def end_artifact(self) -> None:
        """End an artifact."""
        self._artifacts -= 1
        self._code.append(Marker("EMC"))

    @property
    def in_artifact(self) -> bool:
        """Whether an artifact is open."""
        return self._artifacts > 0

    # ------------------------------------------------------------------------------------------- text and strokes

    def write(self, lines: Sequence[Line], setting: Setting, x: float, y: float, element: Element | None) -> None:
        """Write lines below one another, the first on the base line `y`."""
        pen = Pen(self, element)
        for number, line in enumerate(lines):
            gaps = len(line.words) - 1
            spread = line.room / gaps if setting.align == "both" and gaps > 0 and not line.last else 0.0
            pen.line(line, x + setting.moved(line, number), y - number * setting.leading, spread)
        self._written(pen)

    def hang(self, bullet: Bullet, x: float, y: float) -> None:
        """Write a bullet that ends before `x`."""
        pen = Pen(self, None if self.in_artifact else bullet.element)
        pen.letters(f"{bullet.text} ", bullet.ink, x - bullet.hang, y)
        self._written(pen)

    def words(self, text: str, ink: Ink, x: float, y: float) -> None:
        """Write words as part of what is open: a figure or an artifact."""
        pen = Pen(self, None)
        pen.letters(text, ink, x, y)
        self._written(pen)

    def _written(self, pen: Pen) -> None:
        self._code.append(Marked(pen.close()))
        for left, y, right, ink in pen.rules:
            self.begin_artifact()
            self.stroke(left, y - ink.size * 0.12, right, y - ink.size * 0.12, ink.colour, ink.size * 0.06)
            self.end_artifact()
        for left, foot, right, head, target, element in pen.links:
            self._annotate((left, foot, right, head), target, element)

    def stroke(self, x1: float, y1: float, x2: float, y2: float, colour: str, weight: float) -> None:
        """Draw a straight line."""
        self._code.append(f"{pen_colour(colour)} {weight:.2f} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def ground(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """Fill a rectangle, given its lower left corner."""
        self._code.append(f"{fill(colour)} {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re f")

    def frame(self, x: float, y: float, wide: float, high: float, colour: str, weight: float, dash: str = "") -> None:
        """Draw a rectangle's four sides."""
        box = f"{pen_colour(colour)} {weight:.2f} w {x:.2f} {y:.2f} {wide:.2f} {high:.2f} re S"
        self._code.append(f"[{dash}] 0 d {box} [] 0 d" if dash else box)

    # ---------------------------------------------------------------------------------------- anchors and links

    def anchor(self, name: str, x: float, y: float) -> None:
        """Make `name` lead to a place on this page, the first time it is drawn."""
        if name and name not in self.anchors:
            self.anchors.add(name)
            self.bookmarkHorizontalAbsolute(name, y, left=x)

    def entry(self, words: str, anchor: str, level: int) -> None:
        """Add an entry to the outline; a level can't be left out on the way down."""
        self._outline = min(level, self._outline + 1)
        self.addOutlineEntry(words, anchor, self._outline, 0)

    def _annotate(self, rectangle: tuple[float, ...], target: str, element: Element) -> None:
        key, self._next_key = self._next_key, self._next_key + 1
        action = {"S": PDFName("URI"), "URI": PDFString(target), "Type": PDFName("Action")}
        entries = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "F": 4,
            "Border": PDFArray([0, 0, 0]),
            "Rect": PDFArray([round(each, 2) for each in rectangle]),
            "P": self._doc.thisPageRef(),
            "Contents": PDFString(element.title or target),
            "StructParent": key,
        }
        if target.startswith("#"):
            entries["Dest"] = self._bookmarkReference(target[1:])
        else:
            entries["A"] = PDFDictionary(action)
        self._addAnnotation(PDFDictionary(entries))
        element.kids.append((self._annotationrefs[-1], self._doc.thisPageRef(), None))
        self._parents.append((key, element))

    # --------------------------------------------------------------------------------------------------- pages

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - reportlab's name
        super()._setAnnotations(page)
        if not isinstance(page, pdfdoc.PDFPage):
            return
        # An empty /Trans fails PDF/A; reportlab writes one for each page.
        known = [name for name in pdfdoc.PDFPage.__NoDefault__ if name != "Trans"]
        page.__NoDefault__ = [*known, "StructParents", "Tabs"]
        page.Tabs = PDFName("S")
        if self._page_key is not None:
            page.StructParents = self._page_key
            self._parents.append((self._page_key, self._page_elements))

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._code = _netted(self._code)
        self.sign("\n".join(self._code))
        super().showPage()
        self._page_key = None

    def sign(self, content: str | bytes) -> None:
        """Make the file's /ID depend on some content: two memos with the same metadata must not get the same."""
        self._doc.updateSignature(content.encode() if isinstance(content, str) else content)

    # ------------------------------------------------------------------------------------------- structure tree

    def write_structure(self) -> None:
        """Write the structure tree, its parent tree and the marks of a tagged document into the catalogue."""
        reference, catalogue = self._doc.Reference, self._doc.Catalog
        catalogue.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", "AF"]
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_reference = reference(root, "StructTreeRoot")
        root["K"] = self._element(self.structure, root_reference)
        numbers: list[Any] = []
        for key, value in sorted(self._parents, key=lambda pair: pair[0]):
            numbers += [key, PDFArray([each.ref for each in value]) if isinstance(value, list) else value.ref]
        root["ParentTree"] = reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root["ParentTreeNextKey"] = self._next_key
        if self._ids:
            names = [
                part
                for name, target in sorted(self._ids, key=lambda pair: pair[0])
                for part in (PDFString(name), target)
            ]
            root["IDTree"] = reference(PDFDictionary({"Names": PDFArray(names)}))
        catalogue.StructTreeRoot = root_reference
        catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
        self.setViewerPreference("DisplayDocTitle", "true")

    def _element(self, element: Element, parent: Any) -> Any:
        entries = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent})
        element.ref = self._doc.Reference(entries)
        for key, text in (("Alt", element.alternative), ("Lang", element.language), ("T", element.title)):
            if text and not (key == "T" and element.tag == "Link"):
                entries[key] = PDFString(text)
                self.sign(text)
        if element.id:
            entries["ID"] = PDFString(element.id)
            self._ids.append((element.id, element.ref))
        if element.attributes:
            entries["A"] = Raw(element.attributes)
        kids = [self._kid(kid, element, entries) for kid in element.kids]
        if kids:
            entries["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
        return element.ref

    def _kid(self, kid: Any, element: Element, entries: Any) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, element.ref)
        if len(kid) == 3:
            return PDFDictionary({"Type": PDFName("OBJR"), "Obj": kid[0], "Pg": kid[1]})
        page, number = kid
        if "Pg" not in entries.dict:
            entries["Pg"] = page
        if entries.dict["Pg"].name == page.name:
            return number
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": number})


class Raw(pdfdoc.PDFObject):
    """PDF syntax written as it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, _document: Any) -> bytes:
        return self.text.encode("latin-1")


def _netted(code: list[str]) -> list[str]:
    """Return the page's operators with whatever paints outside marked content made an artifact: the safety net."""
    out: list[str] = []
    depth = 0
    for operator in code:
        if isinstance(operator, Marker):
            depth += -1 if operator == "EMC" else 1
            out.append(operator)
        elif depth or isinstance(operator, Marked) or not _PAINTS.search(operator):
            out.append(operator)
        else:
            out += [Marked("/Artifact BMC"), operator, Marked("EMC")]
    return out
