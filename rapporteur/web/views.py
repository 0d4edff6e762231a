"""Templates, and what they may call; everything they print is escaped, with nothing invisible left in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from rapporteur.store.browse import Source, Words
from rapporteur.web import phrases, timeline
from rapporteur.web.days import in_words
from rapporteur.web.segments import anchor
from rapporteur.web.shown import shortened, shown, web_address

_LONGEST_WORDS = 600  # code points of words in a list; a whole page as one sentence is cut there


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page from a template; `q` is what stands in the search box."""
    text = environment().get_template(template).render(path=request.url.path, **{"q": "", **context})
    return HTMLResponse(text, status)


@cache
def environment() -> Environment:
    """Jinja2 with escaping on and missing values an error."""
    made = Environment(
        loader=PackageLoader("rapporteur.web"), autoescape=True, undefined=StrictUndefined, finalize=_finalize,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(
        days=in_words, cut=shortened, link=web_address, host=host, type_words=phrases.type_words, n=amount, px=pixels,
        file=file_name,
    )
    made.globals.update(
        sentence=phrases.sentence, shape=timeline.shape, citation=citation, query=query, status_words=status_words,
        where=where, anchor=anchor, longest=_LONGEST_WORDS, kind_words=kind_words,
    )  # fmt: skip
    return made


def where(words: Words) -> str:
    """The path that opens the exact words in their document."""
    span = words.span
    return f"/document/{quote(words.source.page)}?at={span.start}-{span.stop}#{anchor(span)}"


def citation(words: Words) -> str:
    """The words as they are cited elsewhere: words, outlet, date, address."""
    text = " ".join(shortened(shown(words.text), _LONGEST_WORDS).split())
    return f"“{text}” ({_origin(words.source)})"


def query(path: str, values: Mapping[str, object]) -> str:
    """A path with the values that are not empty as its query string."""
    wanted = {key: str(value) for key, value in values.items() if value not in ("", None)}
    return f"{path}?{urlencode(wanted)}" if wanted else path


def host(url: str | None) -> str:
    """The site and the end of the path of an address, short enough for a line."""
    if not url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return shortened(url, 40)
    return shortened((parts.netloc + parts.path).removeprefix("www.").rstrip("/"), 58) or shortened(url, 40)


def file_name(origin: str) -> str:
    """The end of where a page came from: file, and offset or line."""
    return origin.rpartition("/")[2] or origin


def amount(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 page", "3 pages"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def pixels(value: float) -> str:
    """A coordinate without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


def status_words(status: str) -> str:
    """A status as a chip shows it."""
    return phrases.STATUS_WORDS.get(status, status)


def kind_words(kind: str, many: bool = False) -> str:
    """An entity type in words."""
    one, several = {
        "PERSON": ("person", "People"), "ORG": ("body", "Bodies"), "PLACE": ("place", "Places"),
        "NORP": ("people or group", "Peoples and groups"), "EVENT": ("named event", "Named events"),
    }.get(kind, (kind.lower(), kind.lower()))  # fmt: skip
    return several if many else one


def _origin(source: Source) -> str:
    address = source.url or f"rapporteur page {source.page}"
    return ", ".join(shown(part) for part in (source.outlet, in_words(source.published), address) if part)


def _finalize(value: Any) -> Any:
    """What a template prints: markup as it is, everything else as text without invisible characters."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return shown(value)
