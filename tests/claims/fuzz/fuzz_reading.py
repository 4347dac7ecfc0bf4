#!/usr/bin/env python
"""Fuzz the readers: whatever the bytes, the outcome is articles that know their places, or a ReadError.

    python tests/claims/fuzz/fuzz_reading.py [--inputs N] [--seed S] [--format F] [--seconds T]

With atheris installed (``pip install atheris``) it is guided by coverage; without, it mutates small sound files of
every format. What fails is written to the folder ``--failures`` and told; the status is then 1. Not part of the tests.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import hashlib
import io
import random
import re
import sys
import time
import traceback
import zipfile
import zlib
from pathlib import Path

try:
    import atheris  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    atheris = None

with atheris.instrument_imports(include=["heshu_claims"]) if atheris else contextlib.nullcontext():
    from heshu_claims.article import Article
    from heshu_claims.reading import ReadError, docx, html, iter_articles_bytes, layout, md, pdf
    from heshu_claims.reading.errors import CODES

READERS = (docx, html, layout, md, pdf)
"""Imported by name, so that these are instrumented too; otherwise they are imported when such a file is read."""

SLOW = 5.0
"""Seconds above which a small input counts as a failure."""

SENTENCE = "2023 年，全市完成货物吞吐量 3.12 亿吨，比上年增长 5.6%，其中外贸 8650 万吨，占 27.7%。"
WORDS = [
    *"0123456789亿万元%％.，。、；：！？（）《》“”——…|#*_`[]<>&;\n\r\t \u3000\u200b\u202e\ufeff",
    *(
        "图为",
        "张三摄",
        "本报记者",
        "□",
        "——",
        "\n\n",
        "\r\n",
        "某社北京1月22日电",
        "2024年3月5日",
        "驻驻驻驻",
        "记者记者",
    ),
    *(
        "<p>",
        "</p>",
        "<td>",
        "<tr>",
        "<table>",
        "<h1>",
        "<!--",
        "-->",
        "<script>",
        "<a href='",
        "&#37;",
        "&amp;",
        "<sup>",
    ),
    *("---\n", "title: ", "date: ", "| a | b |\n|--|--|\n", "](", "![", "```", "    ", "> ", "- ", "\\"),
    *('{"text": "', '"}', '"title": ', "\\ud800", "null"),
]
RUN = "<w:r><w:t>增长5%</w:t></w:r>"
ELEMENTS = [
    *(f"<w:p>{RUN}</w:p>", RUN, "<w:r><w:tab/><w:br/></w:r>", "<w:p/>", "", "<w:txbxContent><w:p/></w:txbxContent>"),
    *(f"<w:ins>{RUN}</w:ins>", f"<w:del>{RUN}</w:del>", f"<w:tbl><w:tr><w:tc>{RUN}</w:tc></w:tr></w:tbl>", "<w:tbl/>"),
    *('<w:r><w:footnoteReference w:id="1"/></w:r>', f"<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>", "</w:p>"),
    *("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>", "<!-- -->", "&#9;&#12345;", "<w:t>\n\r</w:t>"),
    f"<w:r><w:pict><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></w:pict></w:r>",
]
ELEMENT = re.compile(r"<w:r>.*?</w:r>")
OTHER_ELEMENT = re.compile(r"(?=<w:(?:p|tc|tr|r)>)")
OPERATORS = [
    *(
        b"BT",
        b"ET",
        b"q",
        b"Q",
        b"(12.3) Tj",
        b"(abc) Tj",
        b"/F 12 Tf",
        b"/F 0 Tf",
        b"/G 9 Tf",
        b"0 -14 Td",
        b"200 0 Td",
    ),
    *(b"/X Do", b"1 0 0 1 9 9 cm", b"0 0 0 0 0 0 cm", b"0 1 -1 0 0 0 Tm", b"1e30 0 Td", b"T*", b"[(a) -900 (b)] TJ"),
    *(b"<feff5e74> Tj", b"[", b"]", b"<<", b">>", b"BI ID xx EI", b"9 9 9 9 re f", b"-1 Tz", b"3 Tr", b"nan", b"("),
]
MAGIC = [
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"PK\x03\x04",
    b"%PDF-1.4",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x84\x31\x95\x33",
    b"\x00" * 4,
]


def docx_file(body: str) -> bytes:
    """A Word document with this body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        package.writestr("word/document.xml", f"<w:document {name}><w:body>{body}</w:body></w:document>")
        package.writestr(
            "word/footnotes.xml", f'<w:footnotes {name}><w:footnote w:id="1"><w:p/></w:footnote></w:footnotes>'
        )
    return buffer.getvalue()


def pdf_file(content: bytes, *, packed: bool) -> bytes:
    """A PDF file with one page and this content stream."""
    data, filters = (zlib.compress(content), b"/Filter/FlateDecode") if packed else (content, b"")
    head = b"<<%s/Length %d>>" % (filters, len(data))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        head + b"stream\n" + data + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5>>stream\n/X Do\nendstream",
    ]
    out, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for n, body in enumerate(objects, start=1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    end = b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 7\n" + table + end


def seeds() -> dict[str, list[bytes]]:
    """Small sound files of every format."""
    column = "\n\n".join(SENTENCE[i : i + 19] for i in range(0, len(SENTENCE), 19))
    page = "\n\n".join(
        [
            "港 城 货 运 再 上 台 阶\n——全年观察",
            column,
            "分项情况",
            column,
            "本报记者 张三",
            "图为港区图为港区。。张三张三摄摄",
        ]
    )
    paragraph = "<w:p><w:r><w:t>增长5.6%</w:t></w:r><w:del><w:r><w:t>旧</w:t></w:r></w:del><w:r><w:br/></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"
    drawing = b"BT /F 12 Tf 60 700 Td (Output rose by 5.1%) Tj 0 -14 Td (to 12.3 tons) Tj ET /X Do q 1 0 0 1 9 9 cm Q"
    texts = [SENTENCE, column, page, f"标题\n{SENTENCE}\n{SENTENCE}"]
    site = f"<html><head><title>题_网</title></head><body><nav>1</nav><div><h1>题</h1><p>{SENTENCE}</p>"
    site += f"<table><tr><td>甲<td>12.3</table><a href=x>5</a>{SENTENCE}</div></body></html>"
    markdown = f"---\ntitle: 题\ndate: 2024-03-05\n---\n# 一\n\n{SENTENCE} **5%** [年](http://x)\n\n"
    markdown += "| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n"
    record = f'{{"id": 1, "title": "题", "date": "2024-03-05", "text": "{SENTENCE}"}}\n'
    return {
        "txt": [text.encode(code) for text in texts for code in ("utf-8", "gb18030", "utf-16")],
        "html": [site.encode(), site.encode("gb18030")],
        "md": [markdown.encode(), markdown.replace("\n", "\r\n").encode()],
        "jsonl": [record.encode() * 2],
        "docx": [docx_file(paragraph + table), docx_file(paragraph * 3)],
        "pdf": [pdf_file(drawing, packed=False), pdf_file(drawing, packed=True)],
    }


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with a few changes: bytes, cuts, copies, words, beginnings."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 4, 8])):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.choice([1, 2, 8, 64]))
        match chance.randrange(8):
            case 0 if changed:
                changed[at % len(changed)] = chance.randrange(256)
            case 1:
                del changed[at:end]
            case 2:
                changed[at:at] = changed[at:end] * chance.choice([1, 2, 50])
            case 3 | 4:
                changed[at:at] = chance.choice(WORDS).encode(chance.choice(["utf-8", "gb18030", "utf-16-le"]), "ignore")
            case 5:
                changed[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(6)))
            case 6:
                changed = changed[: at or 1]
            case _:
                changed[:0] = chance.choice(MAGIC) if chance.random() < 0.1 else b""
    return bytes(changed[:20_000])


def rewritten(data: bytes, kind: str, chance: random.Random) -> bytes:
    """The data with changes that keep it whole: other words in a text, other elements in a document."""
    if kind == "docx":
        body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        body = body.partition("<w:body>")[2].rpartition("</w:body>")[0]
        return docx_file("".join(chance.choice([ELEMENT, OTHER_ELEMENT]).sub(chance.choice(ELEMENTS), body, count=1)))
    if kind == "pdf":
        content = b" ".join(chance.choice(OPERATORS) for _ in range(chance.randrange(30)))
        return pdf_file(content, packed=chance.random() < 0.5)
    code = "utf-16" if data.startswith(b"\xff\xfe") else "utf-8"
    text = data.decode(code, "ignore")
    for _ in range(chance.choice([1, 2, 4, 8, 30])):
        at = chance.randrange(len(text) + 1)
        end = at + chance.choice([0, 0, 1, 5, 40])
        text = text[:at] + chance.choice(WORDS) * chance.choice([1, 1, 1, 30]) + text[end:]
    return text[:8000].encode(chance.choice(["utf-8", "utf-8", "gb18030", "utf-16"]), "ignore")


def check(data: bytes, name: str) -> str:
    """Read the data; tell how it went. Raises whatever must not be raised."""
    start = time.perf_counter()
    outcome = "articles"
    try:
        for item in iter_articles_bytes(data, name, max_size=1 << 20):
            if isinstance(item, ReadError):
                outcome = item.code
            else:
                check_places(item)
    except ReadError as error:
        outcome = error.code
    assert outcome == "articles" or outcome in CODES, outcome
    assert time.perf_counter() - start < SLOW, "too slow"
    return outcome


def check_places(article: Article) -> None:
    """Every character knows its place, every block lies within the text."""
    text = article.text
    assert len(text.offsets) == len(text.clean)
    assert all(0 <= block.start < block.end <= len(text.clean) for block in article.blocks)
    before = -1
    for offset in text.offsets:
        assert before < offset < len(text.raw)
        before = offset
    if text.offsets:
        line, column = article.locate(text.offsets[-1])
        assert line >= 1
        assert column >= 1
    text.clean.encode()


def run(options: argparse.Namespace) -> int:
    """Mutate for as long as asked; the number of failures."""
    chance = random.Random(options.seed)
    stock = {kind: list(data) for kind, data in seeds().items() if options.format in (None, kind)}
    outcomes: collections.Counter[tuple[str, str]] = collections.Counter()
    failures: set[str] = set()
    start = time.monotonic()
    for n in range(options.inputs):
        if options.seconds and time.monotonic() - start > options.seconds:
            break
        kind = chance.choice(list(stock))
        seed = chance.choice(stock[kind])
        try:
            data = rewritten(seed, kind, chance) if chance.random() < 0.7 else mutated(seed, chance)
        except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError, NotImplementedError, zlib.error):
            data = mutated(seed, chance)
        name = f"a.{kind}" if chance.random() < 0.9 else "a"
        try:
            outcome = check(data, name)
        except Exception as error:
            report(error, data, kind, failures, options.failures)
            continue
        outcomes[kind, outcome] += 1
        # What is still read is a new point to start from.
        if outcome == "articles" and chance.random() < 0.02 and len(data) < 4000:
            stock[kind][chance.randrange(len(stock[kind]))] = data if len(stock[kind]) > 40 else stock[kind][0]
            stock[kind].append(data)
            del stock[kind][60:]
        if n % 50_000 == 49_999:
            print(f"{n + 1} inputs, {time.monotonic() - start:.0f} s, {len(failures)} kinds of failure", flush=True)
    for (kind, outcome), count in sorted(outcomes.items()):
        print(f"{kind:6} {outcome:12} {count}")
    print(f"{sum(outcomes.values())} inputs, {len(failures)} kinds of failure")
    return len(failures)


def report(error: Exception, data: bytes, kind: str, failures: set[str], folder: str) -> None:
    """Keep the first input of every kind of failure."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
    if where in failures:
        return
    failures.add(where)
    path = Path(folder) / f"{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{where}: {error} ({path})", flush=True)


def guided(options: argparse.Namespace) -> int:
    """The same guided by coverage, with atheris."""
    kinds = [options.format] if options.format else sorted(seeds())

    def one(data: bytes) -> None:
        check(data[1:], f"a.{kinds[data[0] % len(kinds)]}" if data else "a.txt")

    corpus = Path(options.failures) / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for n, kind in enumerate(kinds):
        for m, seed in enumerate(seeds()[kind]):
            (corpus / f"{kind}{m}").write_bytes(bytes([n]) + seed)
    atheris.Setup([sys.argv[0], str(corpus), f"-runs={options.inputs}"], one)
    atheris.Fuzz()
    return 0


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=sorted(seeds()))
    parser.add_argument("--failures", default="fuzz-failures")
    parser.add_argument("--unguided", action="store_true", help="do not use atheris even if it is there")
    options = parser.parse_args()
    return 1 if (run(options) if options.unguided or atheris is None else guided(options)) else 0


if __name__ == "__main__":
    sys.exit(main())
