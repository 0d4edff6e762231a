"""The pages people read: a record in the browser, served to this machine alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["app", "serve"]


def app(store: Path, host: str = "127.0.0.1") -> Starlette:
    """The pages of the record at `store` as an ASGI application that answers to `host` and to loopback names only.

    Raises StoreError where there is no record at `store`.
    """
    from rapporteur.web.routes import application

    return application(Path(store), host)


def serve(store: Path, host: str = "127.0.0.1", port: int = 8000, *, open_browser: bool = False) -> None:
    """Serve the pages of the record at `store` until interrupted; with `open_browser`, show the first of them.

    Raises StoreError where there is no record at `store`, and UsageError where the address cannot be listened at.
    """
    from rapporteur.web.server import run

    run(app(store, host), host, port, open_browser=open_browser)
