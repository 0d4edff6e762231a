"""Listening on an address and handing requests to the pages."""

from __future__ import annotations

import socket
import webbrowser

from starlette.types import ASGIApp

from rapporteur.errors import UsageError

_BACKLOG = 64


def run(pages: ASGIApp, host: str, port: int, *, open_browser: bool) -> None:
    """Serve until interrupted; raises UsageError where the address cannot be listened at."""
    import uvicorn

    listener = _listener(host, port)
    config = uvicorn.Config(pages, log_level="warning", server_header=False, date_header=False, lifespan="off")
    with listener:
        if open_browser:  # the address answers from here on, even before the first page is ready
            webbrowser.open(_address(host, listener.getsockname()[1]))
        uvicorn.Server(config).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        raise UsageError(f"cannot listen at {host} port {port}: {error}; try another --port") from error
    return listener


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"
