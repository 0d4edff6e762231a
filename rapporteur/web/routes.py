"""Which address shows which page, and what is shown when there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from rapporteur.errors import StoreBusy, StoreError
from rapporteur.store import Record, open_record
from rapporteur.web import pages
from rapporteur.web.guard import Guard
from rapporteur.web.views import render

Page = Callable[[Record, Request], Response]

_PAGES: tuple[tuple[str, Page], ...] = (
    ("/", pages.home),
    ("/search", pages.found),
    ("/suggest", pages.suggest),
    ("/entities", pages.all_entities),
    ("/entity/{id}", pages.one_entity),
    ("/events", pages.all_events),
    ("/event/{id}", pages.one_event),
    ("/quotes", pages.all_quotes),
    ("/document/{id}", pages.document),
    ("/sanctions", pages.sanctions),
    ("/stories", pages.all_stories),
    ("/story/{id}", pages.one_story),
    ("/sources", pages.sources),
    ("/problems", pages.all_problems),
)


def application(store: Path, host: str) -> Starlette:
    """The pages of one record; raises StoreError where there is none at `store`."""
    open_record(store).close()  # say at once what is wrong with it
    routes = [Route(path, _with_record(store, page)) for path, page in _PAGES]
    static = StaticFiles(directory=Path(__file__).parent / "static")
    return Starlette(
        routes=[*routes, Mount("/static", static)],
        middleware=[Middleware(Guard, host=host)],
        exception_handlers={HTTPException: _refused, StoreError: _broken, 500: _broken},
    )


def _with_record(store: Path, page: Page) -> Callable[[Request], Response]:
    """A page that sees the record as it is at one moment, however long it asks; Starlette runs it in a thread."""

    def answer(request: Request) -> Response:
        with open_record(store) as record:
            list(record.rows("BEGIN"))
            return page(record, request)

    return answer


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = error.detail if isinstance(error, HTTPException) and len(error.detail) > 20 else "There is no such page."
    return render(request, "error.html", status, title="Not found" if status == 404 else "Not possible", words=words)


def _broken(request: Request, error: Exception) -> Response:
    if isinstance(error, StoreBusy):
        return render(request, "error.html", 503, title="The record is busy", words=str(error))
    words = str(error) if isinstance(error, StoreError) else "This page has a fault. The record is not harmed."
    return render(request, "error.html", 500, title="This did not work", words=words)
