"""Word documents (.docx): paragraphs, tables, footnotes, text boxes; tracked changes as if they were accepted.

The text as read has a paragraph, or a row of a table, on each line; line breaks within a paragraph are vertical tabs,
so that the number of the line is that of the paragraph. Every piece of it knows the element it comes from.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from heshu_claims.article import Article, Lines, Role
from heshu_claims.reading.clean import SUPERSCRIPT, Paragraph, Span
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.txt import Origin, marked_article

_BOMB: Final = 100
"""How many times its packed size a part may be unpacked before it is taken for a bomb. Word's own reach 30."""

_SKIPPED: Final = frozenset(
    (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "rt",
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "rubyPr",
        "commentReference",
        "annotationRef",
        "Fallback",
    )
)
"""Elements whose content is not printed: what was deleted, formulas of fields, properties."""

_BREAK: Final = "\v"


@dataclass(frozen=True, slots=True)
class DocxPiece:
    """``raw[start:end]`` is the text of the ``index``-th ``w:t`` (counted from 0, all of them) of ``part``."""

    start: int
    end: int
    part: str
    index: int


@dataclass(frozen=True, slots=True)
class DocxText:
    """The text of a document, its paragraphs with their roles, and where its pieces come from, in order."""

    raw: str
    paragraphs: tuple[Paragraph, ...]
    pieces: tuple[DocxPiece, ...]


def articles_of_docx(data: bytes, origin: Origin, max_size: int) -> list[Article]:
    """The one article of a Word document. Raises ReadError."""
    try:
        text = text_of_docx(data, max_size)
    except RecursionError:
        raise ReadError("nesting", kind="docx") from None
    return [marked_article(text.raw, text.paragraphs, origin, Lines.of(text.raw))]


def text_of_docx(data: bytes, max_size: int) -> DocxText:
    """The text of a Word document. Raises ReadError: ``truncated``, ``damaged``, ``encrypted``, ``too_large`` …."""
    parts = _Parts(data, max_size)
    main = parts.main()
    folder = main.rpartition("/")[0]
    reader = _Reader(_styles(parts.optional(f"{folder}/styles.xml")))
    reader.part(main, parts.tree(main))
    for kind in ("footnote", "endnote"):
        name = f"{folder}/{kind}s.xml"
        if reader.notes[kind] and (tree := parts.optional(name)) is not None:
            reader.notes_of(name, tree, kind)
    return reader.text()


class _Parts:
    """The parts of the package, unpacked with care."""

    def __init__(self, data: bytes, max_size: int) -> None:
        self.left = max_size
        self.limit = max_size
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            code = "truncated" if data.startswith(b"PK\x03\x04") else "damaged"
            raise ReadError(code, kind="docx") from None

    def main(self) -> str:
        """The name of the part that holds the document."""
        names = set(self.zip.namelist())
        if "word/document.xml" in names:
            return "word/document.xml"
        if "_rels/.rels" in names:
            for relation in self.tree("_rels/.rels"):
                target = str(relation.get("Target", "")).lstrip("/")
                if str(relation.get("Type", "")).endswith("/officeDocument") and target.startswith("word/"):
                    return target
        kinds = {"xl/": "xlsx", "ppt/": "pptx", "content.xml": "odt", "META-INF/container.xml": "epub"}
        kind = next((kind for start, kind in kinds.items() for name in names if name.startswith(start)), "zip")
        raise ReadError("unsupported", kind=kind)

    def optional(self, name: str) -> etree._Element | None:
        """A part that need not be there."""
        return self.tree(name) if name in self.zip.NameToInfo else None

    def tree(self, name: str) -> etree._Element:
        """A part as a tree, never deeper than libxml2 allows by default (256)."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self._unpacked(name), parser)
        except etree.XMLSyntaxError as error:
            deep = "depth" in str(error).lower()
            raise ReadError("nesting" if deep else "damaged", kind="docx") from None

    def _unpacked(self, name: str) -> bytes:
        try:
            info = self.zip.getinfo(name)
            if info.flag_bits & 1:
                raise ReadError("encrypted")
            if info.file_size > self.left:
                self._refuse(info)
            with self.zip.open(info) as file:
                content = file.read(self.left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError, ValueError):
            raise ReadError("damaged", kind="docx") from None
        if len(content) > self.left:
            self._refuse(info)
        self.left -= len(content)
        return content

    def _refuse(self, info: zipfile.ZipInfo) -> None:
        bomb = info.file_size > _BOMB * max(info.compress_size, 1)
        code = "zip_bomb" if bomb else "too_large"
        raise ReadError(code, size=info.file_size, limit=self.limit, unpacked=True)


def _local(element: etree._Element) -> str:
    """The name of an element without its namespace, which differs between the two forms of the standard."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: etree._Element | None) -> str | None:
    """The attribute ``w:val``."""
    if element is None:
        return None
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}val")), None)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _local(child) == name), None)


def _styles(tree: etree._Element | None) -> dict[str, str]:
    """From the id of a style to its name in lower case: ids are translated, names are not."""
    found: dict[str, str] = {}
    for style in tree if tree is not None else ():
        if _local(style) == "style":
            key = next((str(value) for name, value in style.attrib.items() if str(name).endswith("}styleId")), None)
            name = _value(_child(style, "name"))
            if key and name:
                found[key] = name.lower()
    return found


@dataclass(slots=True)
class _Reader:
    """Walks the document and collects its text."""

    styles: dict[str, str]
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    out: list[str] = field(default_factory=list)
    length: int = 0
    paragraphs: list[Paragraph] = field(default_factory=list)
    pieces: list[DocxPiece] = field(default_factory=list)
    name: str = ""
    index: dict[etree._Element, int] = field(default_factory=dict)
    boxes: list[etree._Element] = field(default_factory=list)

    def text(self) -> DocxText:
        return DocxText("".join(self.out), tuple(self.paragraphs), tuple(self.pieces))

    def part(self, name: str, tree: etree._Element) -> None:
        """The body of the document."""
        self.name = name
        self.index = {element: n for n, element in enumerate(e for e in tree.iter() if _local(e) == "t")}
        body = _child(tree, "body")
        self._blocks(tree if body is None else body)

    def notes_of(self, name: str, tree: etree._Element, kind: str) -> None:
        """The notes that the text refers to, in its order."""
        self.name = name
        self.index = {element: n for n, element in enumerate(e for e in tree.iter() if _local(e) == "t")}
        by_id = {_id(note): note for note in tree if _local(note) == kind}
        for key in self.notes[kind]:
            if (note := by_id.pop(key, None)) is not None:
                self._blocks(note)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def _blocks(self, parent: etree._Element) -> None:
        for element in parent:
            match _local(element):
                case "p":
                    self._paragraph(element)
                case "tbl":
                    self._table(element)
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" | "AlternateContent" | "Choice":
                    self._blocks(element)
                case _:
                    pass

    def _paragraph(self, element: etree._Element) -> None:
        start = self.length
        parts = self._line(element)
        role = self._role(element)
        self.paragraphs += [Paragraph((part,), role) for part in parts]
        # A deleted paragraph mark joins the paragraph to the next one once the change is accepted.
        if self._is_mark_deleted(element) and parts:
            return
        self._put("\n")
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._blocks(box)
        assert self.length > start

    def _line(self, element: etree._Element) -> list[Span]:
        """The text of a paragraph: the spans between its line breaks."""
        spans = []
        start = self.length
        for text, source in self._runs(element):
            if text == _BREAK:
                spans.append((start, self.length))
                self._put(_BREAK)
                start = self.length
            else:
                if source is not None:
                    self.pieces.append(DocxPiece(self.length, self.length + len(text), self.name, self.index[source]))
                self._put(text)
        spans.append((start, self.length))
        return [(a, b) for a, b in spans if b > a]

    def _runs(self, parent: etree._Element, *, raised: bool = False) -> Iterator[tuple[str, etree._Element | None]]:
        """The text of runs, each with its ``w:t``; text boxes are put aside until the paragraph is over."""
        for element in parent:
            name = _local(element)
            if name == "t":
                if element.text:
                    text = _one_line(element.text)
                    yield text.translate(SUPERSCRIPT) if raised else text, element
            elif name in ("tab", "ptab"):
                yield "\t", None
            elif name in ("br", "cr"):
                yield _BREAK, None
            elif name == "noBreakHyphen":
                yield "-", None
            elif name == "txbxContent":
                self.boxes.append(element)
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes[name.removesuffix("Reference")].append(_id(element))
            elif name == "r" and _is_hidden(element):
                continue
            elif name and name not in _SKIPPED:
                yield from self._runs(element, raised=raised or (name == "r" and _is_raised(element)))

    def _table(self, table: etree._Element) -> None:
        for row in _rows(table, "tr"):
            cells: list[Span] = []
            for cell in _rows(row, "tc"):
                if cells:
                    self._put("\t")
                start = self.length
                self._cell(cell)
                cells.append((start, self.length))
            self.paragraphs.append(Paragraph(tuple(cells or [(self.length, self.length)]), "table"))
            self._put("\n")
            boxes, self.boxes = self.boxes, []
            for box in boxes:
                self._blocks(box)

    def _cell(self, cell: etree._Element) -> None:
        """The paragraphs of a cell, also those of a table within it, on one line."""
        for element in cell.iter():
            if _local(element) == "p" and not any(_local(a) == "txbxContent" for a in element.iterancestors()):
                if self.out and not self.out[-1].endswith(("\t", "\n", _BREAK)):
                    self._put(_BREAK)
                for text, source in self._runs(element):
                    if source is not None:
                        end = self.length + len(text)
                        self.pieces.append(DocxPiece(self.length, end, self.name, self.index[source]))
                    self._put(" " if text == "\t" else text)

    def _role(self, element: etree._Element) -> Role:
        properties = _child(element, "pPr")
        style = _value(_child(properties, "pStyle")) if properties is not None else None
        name = self.styles.get(style, style.lower()) if style else ""
        if name == "title":
            return "title"
        if name.startswith(("heading", "subtitle")):
            return "subtitle"
        return "caption" if name == "caption" else "body"

    def _is_mark_deleted(self, element: etree._Element) -> bool:
        properties = _child(element, "pPr")
        mark = _child(properties, "rPr") if properties is not None else None
        return mark is not None and _child(mark, "del") is not None


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")


def _id(element: etree._Element) -> str:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _is_hidden(run: etree._Element) -> bool:
    properties = _child(run, "rPr")
    hidden = _child(properties, "vanish") if properties is not None else None
    return hidden is not None and _value(hidden) not in ("0", "false")


def _is_raised(run: etree._Element) -> bool:
    """Whether a run is set in superscript: the 2 of a square, which must not be read as a digit of the number."""
    properties = _child(run, "rPr")
    return properties is not None and _value(_child(properties, "vertAlign")) == "superscript"


def _rows(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those within content controls."""
    for element in parent:
        if _local(element) == name:
            yield element
        elif _local(element) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _rows(element, name)
