"""The checkers from npm: axe-core, and the Nu HTML checker with its server; and how servers are started."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

VERSIONS = {"axe-core": "4.14.1", "vnu-jar": "26.9.27"}

_FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "npm"
_MODULES = _FOLDER / "node_modules"

# The checker is on this machine: never ask a proxy for it.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def fetch() -> None:
    """Install ``VERSIONS`` into the checkout's cache, unless they are there."""
    wanted = {f"{name}@{version}" for name, version in VERSIONS.items()}
    if wanted <= {_installed(name) for name in VERSIONS}:
        return
    _FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]
    subprocess.run(
        ["npm", "install", "--prefix", _FOLDER, *options, *sorted(wanted)],
        check=True,
        stdin=subprocess.DEVNULL,
        timeout=300,
    )


def _installed(name: str) -> str | None:
    package = _MODULES / name / "package.json"
    if not package.is_file():
        return None
    return f"{name}@{json.loads(package.read_text())['version']}"


def axe_source() -> str:
    """Return axe's script, to be run in a page."""
    fetch()
    return (_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def chromium_program() -> str:
    """Return the path of Chromium, as Debian or another distribution names it."""
    names = ["chromium", "chromium-browser", "google-chrome"]
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, f"Install Chromium: none of {', '.join(names)} is on the path."
    return found


@contextmanager
def nu_server() -> Iterator[str]:
    """Run the Nu HTML checker on a free port; give its address.

    It takes seconds to start and milliseconds to check a page, so one is enough for all.
    """
    fetch()
    jar = next((_MODULES / "vnu-jar").rglob("vnu.jar"))
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    java = ["java", "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", jar]
    server = subprocess.Popen(
        [*java, "nu.validator.servlet.Main", str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port() -> int:
    """Return the number of a port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen) -> None:
    """Wait until the server that was started answers at ``address``; fail where it ends before."""
    for _ in range(600):
        assert server.poll() is None, f"The server for {address} did not start."
        try:
            _OPENER.open(address, timeout=30).close()
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"Nobody answered at {address} within a minute.")


def nu_errors(address: str, html: str | bytes) -> list[str]:
    """Return every error that the checker at ``address`` finds in ``html``.

    Each as ``line:column: message (what stands there)``.
    """
    request = urllib.request.Request(
        f"{address}?out=json",
        data=html.encode() if isinstance(html, str) else html,
        headers={"Content-Type": "text/html; charset=utf-8"},
    )
    with _OPENER.open(request, timeout=60) as answer:
        messages = json.load(answer)["messages"]
    return [
        f"{found.get('lastLine')}:{found.get('lastColumn')}:"
        f" {found['message']} ({found.get('extract', '')})"
        for found in messages
        if found["type"] != "info"
    ]
