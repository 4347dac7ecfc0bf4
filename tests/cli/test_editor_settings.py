"""The settings that the documentation gives for editors: those that can be run are, of the others what can be told."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PAGES = [_ROOT / "docs" / name for name in ("editors.md", "editors.zh.md")]
_FENCED = re.compile(r"^```(json|lua)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WRONG = "😀项目计划投资80亿元，已完成66亿元，完成率92.5%。"

_WATCH = """
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local found = vim.diagnostic.get(0)[1]
vim.wait(5000, function() return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0 end, 50)
local hint = vim.lsp.inlay_hint.get({ bufnr = 0 })[1]
vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
vim.lsp.buf.code_action({ filter = function(action) return action.edit ~= nil end, apply = true })
vim.wait(30000, function() return #vim.diagnostic.get(0) == 0 end, 50)
local words = vim.api.nvim_buf_get_text(0, found.lnum + 1, found.col, found.lnum + 1, found.end_col, {})[1]
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n')
io.stdout:write(vim.json.encode({ found.code, words, hint and hint.inlay_hint.label, text, #vim.diagnostic.get(0) }))
vim.cmd('qa!')
"""


def _blocks(page: Path) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _FENCED.finditer(page.read_text(encoding="utf-8"))]


def test_both_languages_have_the_same_settings() -> None:
    chinese, english = map(_blocks, _PAGES)
    assert chinese == english
    assert [language for language, _ in english] == ["json", "lua", "json", "json"]


def test_settings_are_json_and_start_the_server() -> None:
    code, zed, sublime = (json.loads(text) for language, text in _blocks(_PAGES[0]) if language == "json")
    assert [code["glspc.server.command"], *code["glspc.server.commandArguments"]] == ["heshu", "server"]
    assert sublime["clients"]["heshu"]["command"] == ["heshu", "server"]
    extension = tomllib.loads((_ROOT / "templates/zed/extension.toml").read_text(encoding="utf-8"))
    assert set(zed["lsp"]) == set(extension["language_servers"])
    for options in (
        code["glspc.server.initializationOptions"],
        zed["lsp"]["heshu"]["initialization_options"],
        sublime["clients"]["heshu"]["initializationOptions"],
    ):
        assert options == {"inlayHints": True}


def _neovim() -> str | None:
    path = shutil.which("nvim")
    if path is None:
        return None
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"NVIM v(\d+)\.(\d+)", version)
    return path if match and (int(match[1]), int(match[2])) >= (0, 11) else None


@pytest.mark.skipif(_neovim() is None, reason="Neovim from 0.11 on is not installed")
def test_neovim_shows_and_ignores_a_finding(tmp_path: Path) -> None:
    (lua,) = (text for language, text in _blocks(_PAGES[0]) if language == "lua")
    command = f"{{ {json.dumps(sys.executable)}, '-m', 'heshu', 'server' }}"
    (tmp_path / "init.lua").write_text(lua.replace("{ 'heshu', 'server' }", command), encoding="utf-8")
    (tmp_path / "watch.lua").write_text(_WATCH, encoding="utf-8")
    implying = "2023年，全市软件业务收入4138.4亿元，完成年度计划的120.1%。"
    (tmp_path / "a.md").write_text(f"# 𠮷\n\n{_WRONG}\n\n{implying}\n", encoding="utf-8")
    arguments = ["--headless", "--clean", "-u", "init.lua", "a.md", "-c", "luafile watch.lua"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [str(_neovim()), *arguments], cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=True
    )
    code, words, hint, text, left = json.loads(done.stdout)
    assert (code, words, left) == ("A105", "92.5%", 0)
    assert hint == "计划数 3444.3–3447.3亿元"
    assert f"<!-- heshu: ignore A105 -->\n{_WRONG}" in text
