"""PDF: the lines of every page in reading order, un-broken like those of a newspaper page.

The text as read has a printed line on each line; the number of the line runs on over the pages. Characters come from
pdfminer.six; what is bounded here, since a file may be made to harm: what streams unpack to, how forms nest, how many
characters are read.
"""

from __future__ import annotations

import io
import logging
import re
import threading
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final

from pdfminer import lzw, pdftypes
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from heshu_claims.article import Article, Lines
from heshu_claims.reading.columns import Segment, regions_of, text_of
from heshu_claims.reading.errors import ReadError
from heshu_claims.reading.layout import pieces_of
from heshu_claims.reading.lines import lines_of
from heshu_claims.reading.txt import Origin, piece_article, without_surrogates

_MOST_CHARACTERS: Final = 1_000_000
_MOST_PAGES: Final = 2_000
_MOST_FORMS: Final = 20_000
_DEEPEST_FORM: Final = 16

_UNPACKED: Final = 4
"""Times the size allowed of a file that all its streams together may unpack to: most of a page is drawing."""

_LAYOUT: Final = LAParams(char_margin=1.0, line_overlap=0.4, boxes_flow=None)
"""Gaps of a whole character part two columns, even narrow ones; what is closer is one line."""

_PAGE_NUMBER: Final = re.compile(r"[-—–\s·第]*[0-9]{1,4}[-—–\s·页]*(?:[/／共][\s0-9]*页?)?")
_UNKNOWN: Final = re.compile(r"\(cid:[0-9]+\)")

_LOCK: Final = threading.Lock()


def articles_of_pdf(data: bytes, origin: Origin, max_size: int) -> list[Article]:
    """The articles of a PDF file. Raises ReadError: ``encrypted``, ``damaged``, ``too_large``, ``empty`` (a scan) …."""
    try:
        with _LOCK, _bounded(max_size):
            pages = list(_pages(data))
    except ReadError:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise ReadError("encrypted", kind="pdf") from None
    except RecursionError:
        raise ReadError("nesting", kind="pdf") from None
    except MemoryError:
        raise
    except Exception:  # The library raises whatever its parser stumbles over: KeyError, struct.error, AssertionError …
        raise ReadError(_how_damaged(data), kind="pdf") from None
    raw = without_surrogates(_text(pages))
    if not raw.strip():
        raise ReadError("empty" if pages else _how_damaged(data), kind="pdf")
    if len(_UNKNOWN.findall(raw)) * 20 > len(raw):
        raise ReadError("unsupported", kind="pdf", reason="fonts without characters")
    locate = Lines.of(raw)
    pieces = pieces_of(lines_of(raw), split=True)
    return [piece_article(raw, piece.paragraphs, piece.title, origin, locate) for piece in pieces]


def _how_damaged(data: bytes) -> str:
    return "damaged" if b"%%EOF" in data[-2048:] else "truncated"


def _pages(data: bytes) -> Iterator[list[Segment]]:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    manager = PDFResourceManager()
    device = _Device(manager)
    interpreter = _Interpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number == _MOST_PAGES:
            raise ReadError("too_large", kind="pdf", unpacked=True)
        interpreter.process_page(page)
        yield device.segments


def _text(pages: list[list[Segment]]) -> str:
    """The pages as text, without their numbers and running heads."""
    texts = [text_of(regions_of(page)).split("\n") for page in pages if page]
    running = Counter(line for lines in texts for line in {lines[0], lines[-1]})
    kept = []
    for lines in texts:
        for end in (0, -1):
            while lines and (_PAGE_NUMBER.fullmatch(lines[end]) or running[lines[end]] > 2 or not lines[end]):
                del lines[end]
        kept += lines
    return "\n".join(kept)


class _Device(PDFLayoutAnalyzer):
    """Takes the characters of a page and makes lines of them."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=_LAYOUT)
        self.segments: list[Segment] = []
        self.characters = 0

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Count what is read, so that it has an end."""
        self.characters += 1
        if self.characters > _MOST_CHARACTERS:
            raise ReadError("too_large", kind="pdf", unpacked=True)
        return super().render_char(*args, **kwargs)

    def end_page(self, page: PDFPage) -> None:
        """Take the lines of the page, without grouping them into boxes as the base class does."""
        container = self.cur_item
        assert isinstance(container, LTPage), "a page ends where it began"
        self.segments = []
        characters = [char for char in _characters(container) if char.upright]
        for line in container.group_objects(_LAYOUT, characters) if characters else ():
            line.analyze(_LAYOUT)
            if (segment := _segment(line)) is not None:
                self.segments.append(segment)


def _characters(container: LTContainer[Any]) -> Iterator[LTChar]:
    todo = [iter(container)]
    while todo:
        item = next(todo[-1], None)
        if item is None:
            todo.pop()
        elif isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTContainer):
            todo.append(iter(item))


def _segment(line: LTTextLine) -> Segment | None:
    text = " ".join(line.get_text().split())
    sizes = [char.size for char in line if isinstance(char, LTChar)]
    if not text or not sizes:
        return None
    return Segment(line.x0, line.y0, line.x1, line.y1, median(sizes), text)


class _Interpreter(PDFPageInterpreter):
    """Runs the drawing of a page; forms that draw forms have an end."""

    forms = 0
    depth = 0

    def subinterp(self) -> PDFPageInterpreter:
        """The interpreter of a form, one level deeper."""
        inner = super().subinterp()
        assert isinstance(inner, _Interpreter), "a form is run like its page"
        inner.depth = self.depth + 1
        return inner

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - the name is that of the operator
        """Draw a form, unless forms nest too deeply or there are too many."""
        device = self.device
        device_forms = getattr(device, "forms", 0) + 1
        device.forms = device_forms  # type: ignore[attr-defined]
        if self.depth >= _DEEPEST_FORM or device_forms > _MOST_FORMS:
            raise ReadError("nesting", kind="pdf")
        super().do_Do(xobjid_arg)


class _Unpacker:
    """In place of zlib and the LZW decoder of the library: never more than allowed, never quadratic."""

    error = zlib.error

    def __init__(self, max_size: int) -> None:
        self.limit = max_size
        self.left = _UNPACKED * max_size

    def decompress(self, data: bytes) -> bytes:
        """What can be unpacked of a stream, also of a damaged one."""
        unpacker = zlib.decompressobj()
        try:
            return self._checked(unpacker.decompress(data, min(self.limit, self.left) + 1))
        except zlib.error:
            return self._checked(self._piecewise(data))

    def _piecewise(self, data: bytes) -> bytes:
        unpacker = zlib.decompressobj()
        pieces: list[bytes] = []
        size = 0
        try:
            for at in range(0, len(data), 64):
                pieces.append(unpacker.decompress(data[at : at + 64], self.limit))
                size += len(pieces[-1])
                if size > self.limit:
                    break
        except zlib.error:
            pass
        return b"".join(pieces)

    def lzw(self, data: bytes) -> bytes:
        """The same of an LZW stream."""
        pieces: list[bytes] = []
        size = 0
        for piece in lzw.LZWDecoder(io.BytesIO(data)).run():
            pieces.append(piece)
            size += len(piece)
            if size > self.limit:
                break
        return self._checked(b"".join(pieces))

    def _checked(self, data: bytes) -> bytes:
        self.left -= len(data)
        if len(data) > self.limit or self.left < 0:
            raise ReadError("zip_bomb", kind="pdf", limit=self.limit, unpacked=True)
        return data


@contextmanager
def _bounded(max_size: int) -> Iterator[None]:
    """Bound what the library unpacks, and keep its warnings off standard error."""
    unpacker = _Unpacker(max_size)
    ours = {"zlib": unpacker, "lzwdecode": unpacker.lzw}
    theirs = {name: getattr(pdftypes, name) for name in ours}
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        for name, value in ours.items():
            setattr(pdftypes, name, value)
        yield
    finally:
        for name, value in theirs.items():
            setattr(pdftypes, name, value)
        logger.setLevel(level)
