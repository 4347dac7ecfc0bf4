"""Comments in a Word document: put at spans of its text as read, everything else left as it is.

A run that a comment begins or ends in is parted in two of the same formatting; no character is changed. Word allows no
comments in footnotes and text boxes: those go to where the note is referred to, or the box is anchored.
"""

from __future__ import annotations

import bisect
import copy
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from heshu.harmless import harmless
from heshu_claims.reading.docx import DocxPiece, text_of_docx

_UNPACKED: Final = 1 << 30
"""The document was read before, with the limit that was asked for: here nothing is refused."""
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_INVALID: Final = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


@dataclass(frozen=True, slots=True)
class Comment:
    """What is to be said of the half-open span of the text as read; a line of ``text`` is a paragraph."""

    start: int
    end: int
    text: str


def commented(data: bytes, comments: Sequence[Comment], author: str, initials: str) -> bytes:
    """The document with comments added. Raises ``ReadError`` for what is no Word document."""
    pieces = text_of_docx(data, _UNPACKED).pieces
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = _Package(package)
        main = pieces[0].part if pieces else "word/document.xml"
        document = _Document(parts, main, pieces)
        numbers = document.add(comments, parts.next_comment(main))
        parts.add_comments(main, numbers, author, initials)
        return parts.packed()


class _Package:
    """The parts of the file; those that were changed are written anew, the others copied as they are."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._trees: dict[str, etree._Element] = {}
        self._changed: set[str] = set()

    def tree(self, name: str) -> etree._Element | None:
        """A part as a tree, or ``None`` where there is none of this name."""
        if name not in self._trees and name in self._package.NameToInfo:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
            self._trees[name] = etree.fromstring(self._package.read(name), parser)
        return self._trees.get(name)

    def next_comment(self, main: str) -> int:
        """The first number that no comment has."""
        tree = self.tree(self._comments_name(main))
        ids = [int(value) for item in (tree if tree is not None else ()) if (value := _attribute(item, "id")).isdigit()]
        return max(ids, default=-1) + 1

    def add_comments(self, main: str, texts: Iterable[tuple[int, str]], author: str, initials: str) -> None:
        """The texts of comments, into the part for them, which is made where there is none."""
        name = self._comments_name(main)
        document = self.tree(main)
        assert document is not None, "a Word document has its main part"
        namespace = etree.QName(document).namespace
        tree = self.tree(name)
        if tree is None:
            tree = self._trees[name] = etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})
            self._register(main, name, namespace)
        self._changed |= {main, name}
        for number, text in texts:
            tree.append(_comment(namespace, number, text, author, initials))

    def packed(self) -> bytes:
        """The whole file."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            names = [info.filename for info in self._package.infolist()]
            for info in self._package.infolist():
                is_changed = info.filename in self._changed
                package.writestr(
                    info, _serialised(self._trees[info.filename]) if is_changed else self._package.read(info)
                )
            for name in sorted(self._changed.difference(names)):
                package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _serialised(self._trees[name]))
        return out.getvalue()

    def _comments_name(self, main: str) -> str:
        """The part with the comments: the one that the main part refers to, or else the usual one."""
        folder = main.rpartition("/")[0]
        relations = self.tree(_relations_of(main))
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/comments"):
                target = str(relation.get("Target", ""))
                return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        return f"{folder}/comments.xml"

    def _register(self, main: str, name: str, namespace: str) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        if namespace.startswith(_STRICT):
            kind = f"{_STRICT}officeDocument/relationships/comments"
        self._changed |= {_relations_of(main), "[Content_Types].xml"}
        relations = self.tree(_relations_of(main))
        if relations is None:
            relations = etree.Element(f"{{{_PACKAGE}}}Relationships", nsmap={None: _PACKAGE})
            self._trees[_relations_of(main)] = relations
        taken = {str(item.get("Id")) for item in relations}
        free = next(key for n in range(1, len(taken) + 2) if (key := f"rIdHeshu{n}") not in taken)
        etree.SubElement(
            relations, f"{{{_PACKAGE}}}Relationship", Id=free, Type=kind, Target=name.rpartition("/")[2]
        )  # fmt: skip
        types = self.tree("[Content_Types].xml")
        assert types is not None, "a package lists its types"
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)


def _relations_of(main: str) -> str:
    folder, _, name = main.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _serialised(tree: etree._Element) -> bytes:
    text: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


@dataclass(slots=True)
class _Segment:
    """A span of the text as read, and the run of the main part at which comments on it can stand."""

    start: int
    end: int
    run: etree._Element


@dataclass(slots=True)
class _Document:
    """The main part, its runs parted where comments begin and end."""

    parts: _Package
    main: str
    pieces: Sequence[DocxPiece]
    segments: list[_Segment] = field(default_factory=list)
    elements: dict[str, list[etree._Element]] = field(default_factory=dict)

    def add(self, comments: Sequence[Comment], first: int) -> list[tuple[int, str]]:
        """Mark where the comments stand; their numbers and texts, of those that have a place."""
        edges = sorted({edge for comment in comments for edge in (comment.start, comment.end)})
        for piece in self.pieces:
            a, b = bisect.bisect_left(edges, piece.start), bisect.bisect_right(edges, piece.end)
            self._part(piece, edges[a:b])
        starts = [segment.start for segment in self.segments]
        told: list[tuple[int, str]] = []
        for comment in comments:
            # What lies between pieces (a tab, a break) has no element: the text before it stands for it.
            a = max(0, bisect.bisect_right(starts, comment.start) - 1)
            b = max(a, bisect.bisect_left(starts, comment.end) - 1)
            if a < len(self.segments):
                number = first + len(told)
                _mark(self.segments[a].run, self.segments[b].run, number)
                told.append((number, comment.text))
        return told

    def _part(self, piece: DocxPiece, edges: Sequence[int]) -> None:
        element = self._element(piece)
        if element is None:
            return
        run = _outermost_run(element)
        if piece.part != self.main:
            run = self._reference(piece.part, element)
        if run is None:
            return
        if piece.part != self.main or element.getparent() is not run:
            self.segments.append(_Segment(piece.start, piece.end, run))
            return
        at = piece.start
        for edge in edges:
            if at < edge < piece.end:
                self.segments.append(_Segment(at, edge, run))
                element = _cut(element, edge - at)
                run, at = _parted(run, element), edge
            elif edge == at and (before := element.getprevious()) is not None and _local(before) != "rPr":
                run = _parted(run, element)
            elif edge == piece.end and (after := element.getnext()) is not None:
                _parted(run, after)
        self.segments.append(_Segment(at, piece.end, run))

    def _element(self, piece: DocxPiece) -> etree._Element | None:
        if piece.part not in self.elements:
            tree = self.parts.tree(piece.part)
            found = [] if tree is None else [item for item in tree.iter() if _local(item) == "t"]
            self.elements[piece.part] = found
        found = self.elements[piece.part]
        return found[piece.index] if piece.index < len(found) else None

    def _reference(self, part: str, element: etree._Element) -> etree._Element | None:
        """The run of the main part that refers to the note in which an element stands."""
        kind = "footnote" if "footnote" in part else "endnote"
        note = next((item for item in element.iterancestors() if _local(item) == kind), None)
        tree = self.parts.tree(self.main)
        if note is None or tree is None:
            return None
        for item in tree.iter():
            if _local(item) == f"{kind}Reference" and _attribute(item, "id") == _attribute(note, "id"):
                return _outermost_run(item)
        return None


def _outermost_run(element: etree._Element) -> etree._Element | None:
    """The run that is in no other, as one within a text box is."""
    runs = [item for item in element.iterancestors() if _local(item) == "r"]
    return runs[-1] if runs else None


def _cut(text: etree._Element, length: int) -> etree._Element:
    """Cut a text in two; the second part, which stands behind the first."""
    second = etree.Element(text.tag)
    whole = text.text or ""
    text.text, second.text = whole[:length], whole[length:]
    for part in (text, second):
        part.set(_SPACE, "preserve")
    text.addnext(second)
    return second


def _parted(run: etree._Element, child: etree._Element) -> etree._Element:
    """Part a run before one of its children; the new run, which begins with it and has the same formatting."""
    rest = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = next((item for item in run if _local(item) == "rPr"), None)
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    rest.extend([child, *child.itersiblings()])
    rest.tail, run.tail = run.tail, None
    run.addnext(rest)
    return rest


def _mark(first: etree._Element, last: etree._Element, number: int) -> None:
    namespace = etree.QName(first).namespace
    name = f"{{{namespace}}}id"
    start = etree.Element(f"{{{namespace}}}commentRangeStart", {name: str(number)})
    first.addprevious(start)
    end = etree.Element(f"{{{namespace}}}commentRangeEnd", {name: str(number)})
    reference = etree.Element(f"{{{namespace}}}r")
    etree.SubElement(reference, f"{{{namespace}}}commentReference", {name: str(number)})
    last.addnext(end)
    end.addnext(reference)


def _comment(namespace: str, number: int, text: str, author: str, initials: str) -> etree._Element:
    name = f"{{{namespace}}}"
    comment = etree.Element(
        f"{name}comment", {f"{name}id": str(number), f"{name}author": author, f"{name}initials": initials}
    )
    for n, line in enumerate(text.split("\n")):
        paragraph = etree.SubElement(comment, f"{name}p")
        if n == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{name}r"), f"{name}annotationRef")
        words = etree.SubElement(etree.SubElement(paragraph, f"{name}r"), f"{name}t")
        words.set(_SPACE, "preserve")
        words.text = harmless(line).translate(_INVALID)
    return comment


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")
