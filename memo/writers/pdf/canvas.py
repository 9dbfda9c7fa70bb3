"""A canvas that marks what it draws as content of a structure element or as an artifact, and writes PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from memo.writers.pdf.structure import Element

_PAINTS = re.compile(r"(?:^|\s)(?:S|s|f|F|f\*|B|B\*|b|b\*|sh|Do|Tj|TJ|'|EI)(?:\s|$)")


class Marker(str):
    """An operator that opens or closes marked content on the page's own list."""

    __slots__ = ()


class Marked(str):
    """Operators that mark their own content."""

    __slots__ = ()


class TaggedText(PDFTextObject):
    """A text object that opens and closes marked content between BT and ET, as elements come and go."""

    def __init__(self, canvas: TaggedCanvas, x: float, y: float, element: Element) -> None:
        super().__init__(canvas, x, y)
        self._elements = [element]
        self._shown: Element | None = None
        self._hyphenated = False

    def push(self, element: Element) -> None:
        self._elements.append(element)

    def pop(self) -> None:
        self._elements.pop()

    def _switch(self, element: Element | None) -> None:
        if self._shown is element:
            return
        if self._shown is not None:
            if self._code and isinstance(self._code[-1], Marker):  # nothing was shown: take it back
                self._code.pop()
                self._canvas.unmark(self._shown)
            else:
                self._code.append("EMC")
        self._shown = element
        if element is not None:
            self._code.append(Marker(self._canvas.mark(element)))

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - reportlab's names
        if text or TStar:
            self._switch(self._elements[-1])
        if TStar and not self._hyphenated:  # a space at each line's end, so that words extract whole
            text += " "
        if text:
            self._hyphenated = text.endswith("\u00ad")
        if TStar:
            self._hyphenated = False
        super()._textOut(text, TStar)

    def getCode(self) -> str:  # noqa: N802 - reportlab's name
        self._switch(None)
        return str(super().getCode())


class TaggedCanvas(Canvas):
    """A reportlab canvas with marked content, link annotations in the structure, and anchors that know their page."""

    def __init__(
        self, *arguments: Any, structure: Element, at_end: Callable[[TaggedCanvas], None], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._code: list[str]
        self.structure, self.at_end = structure, at_end
        self.anchors: dict[str, int] = {}
        self.drawn: set[int] = set()
        self.label: Element | None = None
        self.links: list[Element] = []
        self.paragraph: Any = None
        self._artifacts = 0
        self._page_elements: list[Element] = []
        self._page_key: int | None = None
        self._next_key = 0
        self._parents: list[tuple[int, Any]] = []
        self._ids: list[tuple[str, Any]] = []
        self.setNamedCB("tag", _inline)

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

    def unmark(self, element: Element) -> None:
        """Take back the last mark."""
        assert self._page_elements[-1] is element
        self._page_elements.pop()
        element.kids.pop()

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

    def drawText(self, aTextObject: Any) -> None:  # noqa: N802, N803 - reportlab's names
        if isinstance(aTextObject, TaggedText):
            self._code.append(Marked(aTextObject.getCode()))
        elif self.label is not None:
            self._code += [Marker(self.mark(self.label)), str(aTextObject.getCode()), Marker("EMC")]
        else:
            super().drawText(aTextObject)

    # ---------------------------------------------------------------------------------------- anchors and links

    def anchor(self, name: str, height: float) -> None:
        """Make `name` lead to the place `height` above the origin."""
        if name and name not in self.anchors:
            self.bookmarkHorizontal(name, 0, height)
            self.anchors[name] = self.getPageNumber()

    def linkRect(self, contents: str, destinationname: str, Rect: Any = None, **options: Any) -> None:  # noqa: ARG002, N802, N803
        """Take reportlab's link rectangles: `destinationname` is the number of the link, a bar and its target."""
        number, _, target = destinationname.partition("|")
        if self.in_artifact or not self.links:
            return
        self._annotate(Rect, options.get("relative", 1), target, self.links[int(number)])

    def _annotate(self, rectangle: Any, relative: int, target: str, element: Element) -> None:
        key, self._next_key = self._next_key, self._next_key + 1
        action = {"S": PDFName("URI"), "URI": PDFString(target), "Type": PDFName("Action")}
        inside = {"Dest": self._bookmarkReference(target[1:])}
        entries = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "F": 4,
            "Border": PDFArray([0, 0, 0]),
            "Rect": PDFArray(self._absRect(rectangle, relative)),
            "P": self._doc.thisPageRef(),
            "Contents": PDFString(element.title or target),
            "StructParent": key,
            **(inside if target.startswith("#") else {"A": PDFDictionary(action)}),
        }
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
        super().showPage()
        self._page_key = None

    def save(self) -> None:
        """End the last page, then write what only the end knows, then the file."""
        if len(self._code):
            self.showPage()
        self.at_end(self)
        super().save()

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


def _inline(canvas: TaggedCanvas, _kind: str, label: str) -> None:
    """Open (`+3`) or close (`-`) an inline element where the paragraph parser met `<onDraw name="tag" .../>`."""
    text = canvas._curr_tx_info["tx"]
    if not isinstance(text, TaggedText):
        return
    paragraph = canvas.paragraph
    if label == "-":
        text.pop()
        paragraph.shared.open.pop()
        return
    element = paragraph.shared.inlines[int(label[1:])]
    holder = text._elements[-1]
    if not any(kid is element for kid in holder.kids):
        holder.kids.append(element)
    text.push(element)
    paragraph.shared.open.append(element)


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
