"""PDF files: reading order of columns, paragraphs, and what is done to harm."""

import io
import zlib

import pytest
from newspaper_pages import CROP, PORT, PORT_TITLE, SCHOOL, SCHOOL_TITLE, set_in_column
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from heshu_claims.reading import ReadError, read_bytes
from heshu_claims.reading.columns import Segment, regions_of

FONT = "STSong-Light"
SIZE = 10


@pytest.fixture(autouse=True, scope="module")
def _font():
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Sheet:
    """A page to write on."""

    def __init__(self, **options):
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(600, 800), **options)

    def line(self, x, y, text, size=SIZE):
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, y, text)

    def column(self, x, y, paragraphs, width):
        for paragraph in paragraphs:
            for i, line in enumerate(set_in_column([paragraph], width)):
                self.line(x + (20 if i == 0 else 0), y, line)
                y -= 16
        return y

    def bytes(self):
        self.canvas.save()
        return self.buffer.getvalue()


def read(data):
    return read_bytes(data, "a.pdf")


def bodies(article):
    return [article.text.clean[b.start : b.end] for b in article.blocks if b.role == "body"]


def failure(data, **options):
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.pdf", **options)
    return caught.value


def test_two_columns_under_one_title():
    sheet = Sheet()
    sheet.line(60, 740, PORT_TITLE, 24)
    sheet.line(250, 715, "本报记者 张三")
    sheet.column(60, 690, PORT[:2], 44)
    sheet.column(300, 690, PORT[2:], 44)
    sheet.line(295, 30, "— 3 —")
    (article,) = read(sheet.bytes())
    assert article.title == PORT_TITLE
    assert bodies(article) == PORT
    assert article.locate(0) == (1, 1)


def test_a_paragraph_goes_on_in_the_next_column_and_page():
    sheet = Sheet()
    lines = set_in_column([PORT[0] + PORT[1]], 40)
    for i, line in enumerate(lines[:3]):
        sheet.line(60 + (20 if i == 0 else 0), 700 - 16 * i, line)
    for i, line in enumerate(lines[3:6]):
        sheet.line(300, 700 - 16 * i, line)
    sheet.canvas.showPage()
    for i, line in enumerate(lines[6:]):
        sheet.line(60, 700 - 16 * i, line)
    (article,) = read(sheet.bytes())
    assert bodies(article) == [PORT[0] + PORT[1]]


def test_two_articles_one_above_the_other():
    sheet = Sheet()
    sheet.line(60, 760, PORT_TITLE, 20)
    sheet.column(60, 730, PORT[:2], 44)
    sheet.column(300, 730, PORT[2:], 44)
    sheet.line(60, 500, SCHOOL_TITLE, 20)
    sheet.column(60, 470, SCHOOL, 90)
    articles = read(sheet.bytes())
    assert [article.title for article in articles] == [PORT_TITLE, SCHOOL_TITLE]
    assert [bodies(article) for article in articles] == [PORT, SCHOOL]


def test_running_heads_and_page_numbers_are_left_out():
    sheet = Sheet()
    for n, text in enumerate([PORT, SCHOOL, CROP], start=1):
        sheet.line(60, 780, "港城日报")
        sheet.column(60, 730, text, 80)
        sheet.line(300, 20, str(n))
        sheet.canvas.showPage()
    articles = read(sheet.bytes())
    assert [text for article in articles for text in bodies(article)] == PORT + SCHOOL + CROP
    assert "港城日报" not in articles[0].text.raw


def test_encrypted_files():
    locked = Sheet(encrypt=StandardEncryption("secret", strength=128))
    locked.line(60, 700, "增长5%。")
    assert failure(locked.bytes()).code == "encrypted"
    printable = Sheet(encrypt=StandardEncryption("", ownerPassword="owner", canCopy=0, strength=128))
    printable.canvas.drawString(60, 700, "Output rose by 5.1% to 12.3 million tons.")
    (article,) = read(printable.bytes())
    assert article.text.clean == "Output rose by 5.1% to 12.3 million tons."


def test_a_scan_has_no_text():
    sheet = Sheet()
    sheet.canvas.rect(10, 10, 100, 100)
    error = failure(sheet.bytes())
    assert (error.code, error.details["kind"]) == ("empty", "pdf")


def test_truncated_files():
    sheet = Sheet()
    sheet.column(60, 700, PORT, 60)
    data = sheet.bytes()
    for end in range(20, len(data) - 60, len(data) // 12):
        try:
            read(data[:end])
        except ReadError as error:
            if error.code not in ("truncated", "damaged", "empty"):
                raise


def document(content, *, extra=b"", resources=b""):
    """A PDF file by hand, with one page and this content stream (dictionary and data)."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<" + resources + b">>>>",
        content,
        extra or b"null",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def stream(data, filters=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (filters, len(data), data)


def test_streams_that_blow_up_are_refused():
    packed = zlib.compress(b" " * 3_000_000)
    data = document(stream(packed, b"/Filter/FlateDecode"))
    assert failure(data, max_size=1_000_000).code == "zip_bomb"
    twice = document(stream(zlib.compress(packed), b"/Filter[/FlateDecode/FlateDecode]"))
    assert failure(twice, max_size=1_000_000).code == "zip_bomb"


def test_forms_that_draw_themselves_end():
    form = stream(b"/F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F 5 0 R>>>>")
    data = document(stream(b"/F Do"), extra=form, resources=b"/XObject<</F 5 0 R>>")
    assert failure(data).code in ("nesting", "empty")


def test_forms_without_number_are_refused():
    form = stream(b"q Q", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]")
    data = document(stream(b"/F Do " * 20_001), extra=form, resources=b"/XObject<</F 5 0 R>>")
    assert failure(data).code == "nesting"


def test_nothing_is_written_to_standard_error(capfd):
    form = stream(b"/F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</F 5 0 R>>>>")
    content = stream(b"BT /F9 12 Tf (abc) Tj ET q q Q Q Q Q /X gs /F Do")
    read(document(content, extra=form, resources=b"/XObject<</F 5 0 R>>"))
    assert capfd.readouterr() == ("", "")


def segment(x0, y, x1, text):
    return Segment(x0, y, x1, y + 10, 10, text)


def segments(*places):
    return [segment(x0, y, x1, text) for x0, y, x1, text in places]


@pytest.mark.parametrize(
    ("segments", "order"),
    [
        # A title over two columns whose lines do not stand side by side.
        (
            segments((0, 99, 210, "T"), (0, 80, 100, "a"), (110, 77, 210, "c"), (0, 65, 100, "b"), (110, 61, 210, "d")),
            list("Tabcd"),
        ),
        # Three columns, the middle one short.
        (
            segments((0, 50, 90, "a"), (100, 50, 190, "c"), (200, 50, 290, "d"), (0, 30, 90, "b"), (200, 30, 290, "e")),
            list("abcde"),
        ),
        # Two blocks of columns parted by a line over both.
        (
            segments((0, 90, 90, "a"), (110, 90, 200, "c"), (0, 70, 90, "b"), (110, 70, 200, "d"), (0, 50, 200, "e"))
            + segments((0, 30, 90, "f"), (110, 30, 200, "h"), (0, 10, 90, "g"), (110, 10, 200, "i")),
            list("abcdefghi"),
        ),
        # A wide blank in a single line is no gutter.
        (segments((0, 50, 90, "左"), (120, 50, 200, "右")), ["左 右"]),
        ([], []),
    ],
)
def test_reading_order(segments, order):
    assert [row.text for rows in regions_of(segments) for row in rows] == order
