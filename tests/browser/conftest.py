"""A real browser, a real server on a free port, and a watch over everything the browser complains of or asks for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from rapporteur.web import app
from tests.web import made

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Watch:
    """A page with what went wrong on it and every host it asked."""

    page: Any
    address: str
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def go(self, path: str) -> Any:
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: Debian's package `chromium` has it")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


def serving(store: Path) -> Iterator[str]:
    """The address of a server for a record, until the generator is closed."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(store), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serving(made.small(tmp_path_factory.mktemp("browser") / "record.sqlite"))


@pytest.fixture(scope="session")
def busy_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serving(made.busy(tmp_path_factory.mktemp("browser") / "busy.sqlite", 500))


@pytest.fixture
def watch(browser: Any, address: str) -> Iterator[Watch]:
    yield from watched(browser, address, {"viewport": {"width": 1280, "height": 900}})


def watched(browser: Any, address: str, options: dict[str, Any]) -> Iterator[Watch]:
    """A page of a fresh browser context; nothing may be complained of when it is closed."""
    context = browser.new_context(**options)
    page = context.new_page()
    made_watch = Watch(page, address)
    page.on("console", lambda message: made_watch.complaints.append(message.text))
    page.on("pageerror", lambda error: made_watch.complaints.append(str(error)))
    page.on("dialog", lambda dialog: made_watch.complaints.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: made_watch.hosts.add(urlsplit(request.url).hostname or ""))
    yield made_watch
    context.close()
    assert made_watch.complaints == []
    assert made_watch.hosts <= {"127.0.0.1"}
