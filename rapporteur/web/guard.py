"""What every request must be and what every answer must carry, whatever page is asked for."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_URL = 8192  # bytes of path and query
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})
POLICY = "; ".join(
    (
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class Guard:
    """Lets through GET and HEAD of short addresses for this host's own names, and puts HEADERS on every answer.

    A page of another site can make a browser ask here under that site's name (DNS rebinding): such a Host is refused.
    """

    pages: ASGIApp
    host: str  # the address listened at

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.pages(scope, receive, send)
        if scope["type"] != "http":
            return
        answer = self._refusal(scope) or self.pages
        await answer(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Only GET and HEAD.\n", 405, {"Allow": "GET, HEAD"})
        if not self.answers_to(Headers(scope=scope).get("host", "")):
            return PlainTextResponse("This server does not answer to that name.\n", 421)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_URL:
            return PlainTextResponse("The address is too long.\n", 414)
        return None

    def answers_to(self, name: str) -> bool:
        """Whether a Host header is one of this server's own."""
        bare = _without_port(name).lower()
        if bare in LOOPBACK or bare == self.host.lower():
            return True
        return self.host in EVERYWHERE and _is_address(bare)  # an address cannot be rebound, a name can


def _without_port(name: str) -> str:
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0]


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sending
