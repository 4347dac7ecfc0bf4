"""A real browser, headless, driven over the WebDriver protocol: as much of it as the tests of the page need."""

from __future__ import annotations

import base64
import contextlib
import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
_KEYS = {"tab": "\ue004", "escape": "\ue00c", "enter": "\ue007"}


def missing() -> str | None:
    """Why there is no browser, if there is none."""
    absent = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"not installed: {', '.join(absent)}" if absent else None


class Browser:
    """One tab. ``run`` is JavaScript in the page; the log has what the page complained of."""

    def __init__(self, folder: Path) -> None:
        self._driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._driver.stdout is not None
        port = ""
        for line in self._driver.stdout:
            if "started successfully on port" in line:
                port = line.rstrip(".\n").rpartition(" ")[2]
                break
        self._address = f"http://127.0.0.1:{port}/session"
        options = {"args": [*_FLAGS, f"--user-data-dir={folder}"], "binary": shutil.which("chromium")}
        capabilities = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        self._session = ""
        self._session = "/" + self._call("POST", "", {"capabilities": {"alwaysMatch": capabilities}})["sessionId"]

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self._address + self._session + path, data, method=method)
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()[:500]) from error

    def open(self, page: Path) -> None:
        self._call("POST", "/url", {"url": "about:blank"})
        self.log("browser")
        self.log("performance")
        self._call("POST", "/url", {"url": page.as_uri()})

    def run(self, script: str, *arguments: object) -> Any:
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def cdp(self, command: str, **params: object) -> Any:
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": params})

    def log(self, kind: str) -> list[Any]:
        entries: list[Any] = self._call("POST", "/se/log", {"type": kind})
        return entries

    def press(self, key: str) -> None:
        code = _KEYS.get(key, key)
        keys = [{"type": "keyDown", "value": code}, {"type": "keyUp", "value": code}]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": keys}]})

    def hover(self, selector: str) -> None:
        at = self.run(
            "const e=document.querySelector(arguments[0]);e.scrollIntoView({block:'center',behavior:'instant'});"
            "const r=e.getClientRects()[0];return [Math.round(r.left+r.width/2),Math.round(r.top+r.height/2)]",
            selector,
        )
        move = [{"type": "pointerMove", "x": at[0], "y": at[1], "duration": 0}]
        self._call("POST", "/actions", {"actions": [{"type": "pointer", "id": "m", "actions": move}]})
        time.sleep(0.05)

    def size(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.cdp("Emulation.setEmulatedMedia", features=[scheme])

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._call("GET", "/screenshot")))

    def requests(self) -> list[str]:
        """The addresses that the page asked for since it was opened."""
        found = []
        for entry in self.log("performance"):
            message = json.loads(entry["message"])["message"]
            # The browser's own pages ask for things too, some of them late.
            own = message["params"].get("documentURL", "").startswith("file:")
            if message["method"] == "Network.requestWillBeSent" and own:
                found.append(message["params"]["request"]["url"])
        return found

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._call("DELETE", "", None)
        self._driver.terminate()
        self._driver.wait(10)
