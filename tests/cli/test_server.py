"""The language server, with a real editor's client over standard input and output."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editor import PULLING, Editor
from lsprotocol import types as lsp
from pygls.uris import to_fs_path
from running import Line

WRONG = "项目计划投资80亿元，已完成66亿元，完成率92.5%。"
RIGHT = WRONG.replace("92.5%", "82.5%")
IMPLYING = "2023年，全市软件业务收入4138.4亿元，完成年度计划的120.1%。"
DENSE = "".join(f"第{n}个镇有企业{n * 7}家，比上年增加{n}家，增长{n % 9 + 1}.{n % 10}%。" for n in range(1, 2500))


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    one = Editor(tmp_path_factory.mktemp("articles"))
    yield one
    assert one.close() == ""


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("pulled")
    one = Editor(folder, capabilities=PULLING, settings={"lang": "en", "inlayHints": True}, locale="zh-cn")
    yield one
    assert one.close() == ""


@pytest.fixture
def editor(sent: Editor) -> Iterator[Editor]:
    """An editor that is sent its diagnostics, as most are."""
    yield sent
    for document in [*sent.documents]:
        document.close()


@pytest.fixture
def puller(asking: Editor) -> Iterator[Editor]:
    """An editor that asks for diagnostics and settings, watches files and opens documents."""
    yield asking
    for document in [*asking.documents]:
        document.close()


def _words(text: str, span: lsp.Range) -> str:
    """The words of a range, as an editor counts that has UTF-16."""
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[span.start.line].encode("utf-16-le")
    return line[2 * span.start.character : 2 * span.end.character].decode("utf-16-le")


def test_a_finding_is_a_diagnostic_with_its_page_and_the_other_figures(editor: Editor) -> None:
    document = editor.open("finding.md", f"# 标题\n\n{WRONG}\n", "markdown")
    (found,) = document.published()
    assert (found.code, found.source, found.severity) == ("A105", "heshu", lsp.DiagnosticSeverity.Error)
    assert _words(document.text, found.range) == "92.5%"
    assert "73.4–74.6亿元" in found.message
    related = {(_words(document.text, one.location.range), one.message) for one in found.related_information or ()}
    assert related == {("80亿元", "计划数 80亿元"), ("66亿元", "完成数 66亿元")}
    assert found.code_description is not None
    page = Path(to_fs_path(found.code_description.href) or "").read_text(encoding="utf-8")
    assert page.startswith("# A105 ")


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("plain.txt", "plaintext", WRONG),
        ("mark.txt", "plaintext", f"\ufeff{WRONG}"),
        ("crlf.md", "markdown", f"# 标题\r\n\r\n{WRONG}\r\n"),
        ("cr.md", "markdown", f"# 标题\r\r{WRONG}\r"),
        ("pair.md", "markdown", f"# 𠮷野家😀\n\n😀“𠮷”：{WRONG}\n"),
        ("page.html", "html", f"<html><body><p>𠮷<b>&copy;</b> {WRONG}</p></body></html>"),
        ("split.html", "html", "<p>项目计划投资80亿元，已完成66亿元，完成率92.<b>5</b>&#37;。</p>"),
        ("separators.txt", "plaintext", f"开头一段。\u2028还在\x0b这一\x0c行\x85里：{WRONG}"),
        ("noname", "markdown", f"*{WRONG}*\n"),
    ],
)
def test_places_are_those_that_the_editor_counts(editor: Editor, name: str, language: str, text: str) -> None:
    document = editor.open(name, text, language)
    (found,) = document.published()
    assert _words(text, found.range) in ("92.5%", "92.<b>5</b>&#37;")
    hover = document.hover("92.")
    assert hover is not None
    assert hover.range == found.range


@pytest.mark.parametrize(
    ("encoding", "arguments", "options", "locale", "word"),
    [
        ("utf-8", ["--lang", "en"], {"lang": "zh"}, "zh-cn", "contradicted"),
        ("utf-32", [], {"heshu": {"lang": None}, "else": 1}, "de", "contradicted"),
    ],
)
def test_encoding_and_language_are_agreed_on(
    tmp_path: Path, encoding: str, arguments: list[str], options: Any, locale: str, word: str
) -> None:
    capabilities = {"general": {"positionEncodings": [encoding, "utf-16"]}}
    editor = Editor(tmp_path, *arguments, capabilities=capabilities, options=options, locale=locale)
    assert editor.offered.capabilities.position_encoding == encoding
    document = editor.open("a.txt", f"“𠮷”😀：{WRONG}")
    (found,) = document.published()
    assert found.range == document.range("92.5%", encoding)
    assert found.related_information is None
    hover = document.hover("92.5%", encoding)
    assert hover is not None
    assert hover.range == found.range
    assert isinstance(hover.contents, lsp.MarkupContent)
    assert hover.contents.kind == lsp.MarkupKind.PlainText
    assert hover.contents.value.startswith(f"92.5% {word}\n")
    document.replace("𠮷”😀", "😀😀字", encoding)
    document.replace("92.5%", "82.5%", encoding)
    assert document.published() == []
    assert document.hints() == []
    assert editor.close() == ""


def test_edits_follow_one_another(editor: Editor) -> None:
    document = editor.open("edits.md", f"# 𠮷\r\n\r\n{WRONG}\r\n", "markdown")
    assert len(document.published()) == 1
    for old, new in [
        ("92.5%", "8"), ("率8", "率82.5%"), ("# 𠮷", "# 😀𠮷标题"), ("\r\n\r\n", "\r\n\r\n新的一段。\r\n\r\n"),
        ("82.5%", "85.5%"), ("新的一段。\r\n\r\n", ""), ("😀", ""),
    ]:  # fmt: skip
        document.replace(old, new)
    (found,) = document.published()
    assert _words(document.text, found.range) == "85.5%"
    document.text, document.version = RIGHT, document.version + 1
    document.change(lsp.TextDocumentContentChangeWholeDocument(RIGHT))
    assert document.published() == []
    versions = [
        params.version for method, params in editor.received
        if method == lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS and params.uri == document.uri
    ]  # fmt: skip
    assert versions == sorted(set(versions))


def test_a_hover_shows_what_is_known_of_a_figure(editor: Editor) -> None:
    document = editor.open("hover.txt", f"{IMPLYING}{WRONG}")
    document.published()
    hover = document.hover("4138.4亿元")
    assert hover is not None
    assert isinstance(hover.contents, lsp.MarkupContent)
    text = hover.contents.value
    assert text.startswith("**`4138.4亿元`** 可推算\n")
    for line in (
        "- 数值：413840000000 元",
        "- 区间：4138.35–4138.45亿元",
        "软件业务收入",
        "- 时间：2023年",
        "3444.3–3447.3亿元",
    ):
        assert line in text
    broken = document.hover("92.5%")
    assert broken is not None
    assert isinstance(broken.contents, lsp.MarkupContent)
    assert "矛盾" in broken.contents.value
    assert document.hover("完成率") is None


def test_a_hover_goes_on_while_the_text_is_changed(editor: Editor) -> None:
    document = editor.open("moving.txt", WRONG)
    document.published()
    document.replace("项目", "这个项目")
    hover = document.hover("92.5%")
    assert hover is not None
    assert hover.range == document.range("92.5%")


def test_diagnostics_and_settings_are_asked_for(puller: Editor) -> None:
    puller.until(lambda method, params: method == lsp.WORKSPACE_CONFIGURATION)
    document = puller.open("a.md", f"{IMPLYING}\n\n{WRONG}\n", "markdown")
    report = document.pulled()
    assert [found.code for found in report.items] == ["A105"]
    assert document.pulled(report.result_id).kind == "unchanged"
    document.replace("92.5%", "82.5%")
    assert document.pulled(report.result_id).items == ()
    (hint,) = document.hints()
    assert (hint.label, hint.tooltip) == ("plan 3444.3–3447.3亿元", "4138.4亿元 ÷ 120.1% = 3444.3–3447.3亿元")
    assert hint.position == document.range("120.1%").end
    assert not [params for method, params in puller.received if method == lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]


def test_settings_may_change(puller: Editor) -> None:
    document = puller.open("b.txt", IMPLYING)
    assert len(document.hints()) == 1
    since = len(puller.received)
    puller.settings = {"lang": "zh", "inlayHints": False}
    puller.soon(puller.client.workspace_did_change_configuration, lsp.DidChangeConfigurationParams(None))
    puller.until(lambda method, params: method == lsp.WORKSPACE_INLAY_HINT_REFRESH, since)
    assert document.hints() == []
    document.pulled()
    hover = document.hover("4138.4亿元")
    assert hover is not None
    assert "可推算" in str(hover.contents)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ignored.md", f"# 标题\r\n\r\n第一段。\r\n\r\n{WRONG}\r\n"),
        ("ignored.html", f"<html><body><div class='a>b'><p>第一段。</p><p>{WRONG}</p></div></body></html>"),
        ("ignored.txt", f"第一段。\n{WRONG}\n"),
    ],
)
def test_a_finding_can_be_ignored(editor: Editor, name: str, text: str) -> None:
    document = editor.open(f"ignoring/{name}", text, Path(name).suffix[1:])
    (editor.folder / "ignoring").mkdir(exist_ok=True)
    assert len(document.published()) == 1
    action, explain = document.actions("92.5%")
    assert [found.code for found in action.diagnostics or ()] == ["A105"]
    assert "A105" in action.title
    assert "A105" in explain.title
    assert document.actions("92.5%", ["source"]) == []
    assert document.actions("项目") == []
    before = document.version
    document.apply(action)
    document.replace("第一段。", "第一段。又一句。")
    assert document.published() == []
    if document.version == before + 1:
        (editor.folder / "heshu.toml").unlink()


def test_the_page_of_a_rule_is_opened_or_shown(editor: Editor, puller: Editor) -> None:
    opened = puller.open("explain.txt", WRONG)
    opened.pulled()
    opened.apply(opened.actions("92.5%")[1])
    page = puller.until(lambda method, params: method == lsp.WINDOW_SHOW_DOCUMENT).uri
    text = Path(to_fs_path(page) or "").read_text(encoding="utf-8")
    assert text.startswith("# A105 ")
    # The page has examples with findings in them, and is not checked.
    assert puller.open("", text, "markdown", uri=page).pulled().items == ()
    shown = editor.open("explain.txt", WRONG)
    shown.published()
    shown.apply(shown.actions("92.5%")[1])
    assert any(message.startswith("# A105 ") for message in editor.messages())


def test_a_configuration_holds_and_may_change(editor: Editor) -> None:
    folder = editor.folder / "configured"
    folder.mkdir()
    config = folder / "heshu.toml"
    config.write_text('severity = { A105 = "info" }\nlang = "en"\nexclude = ["old/"]\n', encoding="utf-8")
    document = editor.open("configured/a.txt", WRONG)
    (found,) = document.published()
    assert found.severity == lsp.DiagnosticSeverity.Information
    assert editor.open("configured/old/b.txt", WRONG).published() == []

    def changed(text: str) -> list[lsp.Diagnostic]:
        # In one step: other documents of the folder may just be checked.
        config.with_name("new").write_text(text, encoding="utf-8")
        config.with_name("new").replace(config)
        since = len(editor.received)
        change = lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Changed)
        params = lsp.DidChangeWatchedFilesParams([change])
        editor.soon(editor.client.workspace_did_change_watched_files, params)
        return document.published(since)

    before = len(editor.messages())
    assert changed('ignore = ["completion"]') == []
    # One that cannot be followed is told of once; what held before goes on to hold.
    assert changed('ignroe = ["A101"]') == []
    (message,) = editor.messages()[before:]
    assert "ignroe" in message
    assert "ignore" in message
    document.replace("项目", "工程项目")
    assert document.published() == []
    assert len(editor.messages()) == before + 1
    assert [found.code for found in changed("")] == ["A105"]
    own = '[[rules]]\ncode = "X001"\nname = "own"\ntitle = "不符"\nformula = "进口额 <= 出口额"\n'
    document.replace("%。", "%。去年全省出口额300亿元，进口额400亿元。")
    document.published()
    assert "X001" in [found.code for found in changed(own)]
    # Own words are read once in a process: another one takes over.
    assert "X001" in [found.code for found in changed(f'{own}[lexicon]\nunits = ["提篮"]')]
    assert "X001" not in [found.code for found in changed("")]


def test_a_baseline_is_respected(editor: Editor, heshu: Line) -> None:
    folder = editor.folder / "accepted"
    folder.mkdir()
    (folder / "a.txt").write_text(WRONG, encoding="utf-8")
    (folder / "heshu.toml").write_text('baseline = "b.json"', encoding="utf-8")
    document = editor.open("accepted/a.txt", WRONG)
    assert len(document.published()) == 1
    assert any("b.json" in message for message in editor.messages())
    assert heshu("check", str(folder / "a.txt"), "--update-baseline").status == 0
    document.replace("项目", "项目")
    assert document.published() == []


def test_watched_files_are_asked_for(puller: Editor) -> None:
    params = puller.until(lambda method, params: method == lsp.CLIENT_REGISTER_CAPABILITY)
    assert [one.method for one in params.registrations] == [lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    document = puller.open("watched/a.txt", WRONG)
    before = document.pulled()
    assert len(before.items) == 1
    (puller.folder / "watched").mkdir()
    config = puller.folder / "watched" / "heshu.toml"
    config.write_text('ignore = ["A"]', encoding="utf-8")
    changes = lsp.DidChangeWatchedFilesParams([lsp.FileEvent(config.as_uri(), lsp.FileChangeType.Created)])
    since = len(puller.received)
    puller.soon(puller.client.workspace_did_change_watched_files, changes)
    puller.until(lambda method, params: method == lsp.WORKSPACE_DIAGNOSTIC_REFRESH, since)
    assert document.pulled(before.result_id).items == ()


def test_a_document_that_is_no_file(editor: Editor) -> None:
    document = editor.open(
        "", f"{WRONG}\n\n<!-- heshu: ignore A105 -->\n{WRONG}\n", "markdown", uri="untitled:Untitled-1"
    )
    (found,) = document.published()
    assert found.range.start.line == 0
    plain = editor.open("", WRONG, uri="untitled:Untitled-2")
    assert len(plain.published()) == 1
    # Nothing to write a fingerprint for: only the page is offered.
    assert len(plain.actions("92.5%")) == 1


@pytest.mark.parametrize("name", ["data.jsonl", "draft.docx", "empty.txt", "blank.md"])
def test_nothing_is_said_of_what_is_not_read(puller: Editor, name: str) -> None:
    text = {"data.jsonl": f'{{"text": "{WRONG}"}}', "draft.docx": WRONG, "blank.md": "\ufeff \n"}.get(name, "")
    assert puller.open(name, text).pulled().items == ()


def test_a_long_article_holds_nothing_up(editor: Editor) -> None:
    small = editor.open("small.txt", WRONG)
    small.published()
    long = editor.open("long.txt", DENSE)
    for number in range(3):
        long.replace("个镇", f"{number}个镇")
        assert small.hover("92.5%") is not None
    long.close()
    # Closed in the middle of its check, it is heard of only once more: that nothing is to be said of it.
    small.replace("92.5%", "82.5%")
    assert small.published() == []
    heard = [params for method, params in editor.received if getattr(params, "uri", "") == long.uri]
    assert [(params.diagnostics, params.version) for params in heard] == [((), None)]


def test_a_request_can_be_cancelled(puller: Editor) -> None:
    long = puller.open("long.txt", DENSE)
    params = lsp.DocumentDiagnosticParams(long.id)
    asked = puller.soon(puller.client.protocol.send_request, lsp.TEXT_DOCUMENT_DIAGNOSTIC, params, None, "long")
    puller.soon(puller.client.cancel_request, lsp.CancelParams("long"))
    with pytest.raises(Exception, match="cancel"):
        asked.result(30)
    long.close()
    assert len(puller.open("after.txt", WRONG).pulled().items) == 1


def test_what_makes_no_sense_is_survived(tmp_path: Path) -> None:
    editor = Editor(tmp_path, options={"lang": "fr", "size": 3, "inlayHints": None})
    (message,) = editor.messages()
    assert "lang、size" in message
    text = f"\x1b[31m密\x1b[0m文\u202e{WRONG}"
    document = editor.open("a.txt", text)
    (found,) = document.published()
    assert "\x1b" not in found.message
    editor.raw(b'{"jsonrpc": "2.0", "id": 1, "method"')
    editor.raw(b"\xff\xfe\x00")
    editor.raw(b"[1, 2]")
    editor.raw({"method": "no/such/thing", "params": {"text": text}})
    editor.raw({"method": "textDocument/didOpen", "params": {"textDocument": {"text": text}}})
    editor.raw({"method": "textDocument/didChange", "params": {
        "textDocument": {"uri": "file:///nowhere.txt", "version": 3}, "contentChanges": [{"text": text}]}})  # fmt: skip
    editor.raw({"method": "workspace/didChangeConfiguration", "params": {"settings": [3]}})
    for number, params in enumerate([{}, {"textDocument": 3, "text": text}, None]):
        asked = editor.client.protocol._request_futures
        from concurrent.futures import Future

        answer: Future[Any] = Future()
        asked[f"bad{number}"] = answer
        editor.raw({"id": f"bad{number}", "method": "textDocument/hover", "params": params})
        with pytest.raises(Exception, match="Invalid"):
            answer.result(30)
    for command, arguments in (("heshu.explain", ["file:///etc/passwd"]), ("heshu.ignore", [document.uri, "0" * 16])):
        assert editor.wait(
            editor.client.workspace_execute_command_async(lsp.ExecuteCommandParams(command, arguments))
        ) is None  # fmt: skip
    beyond = lsp.Range(lsp.Position(7, 7), lsp.Position(99, 0))
    document.version += 1
    document.change(lsp.TextDocumentContentChangePartial(beyond, "\n"))
    assert len(document.published()) == 1
    error = editor.close()
    assert error
    assert not [line for line in error.splitlines() if not line.startswith("heshu: ")]
    assert all(char.isprintable() or char == "\n" for char in error)
    assert "密" not in error
    assert "80亿元" not in error
    assert not (tmp_path / "heshu.toml").exists()


def test_a_server_whose_editor_is_gone_ends(tmp_path: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "heshu", "server", "--stdio"], input=b"", capture_output=True, timeout=60, check=False
    )
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (1, b"", b"")


def test_without_its_library_the_command_says_how_to_install(heshu: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    outcome = heshu("server")
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert 'pip install "heshu[server]"' in outcome.err


def test_other_commands_do_not_load_it() -> None:
    code = "import sys, heshu.app; sys.exit(any(name in sys.modules for name in ('pygls', 'heshu.server', 'asyncio')))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
