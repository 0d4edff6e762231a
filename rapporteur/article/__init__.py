"""A page to its document: all its text, cut into labelled blocks, and what the page says of itself."""

from __future__ import annotations

from rapporteur import ids
from rapporteur.article import about, flat
from rapporteur.article.about import Told
from rapporteur.article.language import language
from rapporteur.article.published import when_published
from rapporteur.errors import ArticleError
from rapporteur.record import BODY_KINDS, Block, Document, Page

__all__ = ["body", "document"]


def document(page: Page) -> Document:
    """The document of a page: the same page always gives the same document.

    HTML: `text` is all text that is shown, in reading order, white space as a browser collapses it, block-level
    elements on lines of their own. Plain text: `text` is the input character for character. Each block is a stretch of
    `text` in code points; clutter is labelled, never dropped. Raises ArticleError for bytes without visible text.
    """
    if page.media_type == "text/plain":
        return _of_text(page)
    return _of_html(page)


def body(document: Document) -> str:
    """The article's own text: blocks of BODY_KINDS, joined by line feeds; without its title."""
    return "\n".join(_texts(document.text, document.blocks, BODY_KINDS))


def _texts(text: str, blocks: tuple[Block, ...], kinds: tuple[str, ...]) -> list[str]:
    return [text[block.start : block.stop] for block in blocks if block.kind in kinds]


def _of_text(page: Page) -> Document:
    try:
        text = page.body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(f"a text page that is not UTF-8: {error.reason} at byte {error.start}") from error
    if page.clean:
        found, title = flat.clean_blocks(text), page.title
    else:
        found, title = flat.blocks(text, page.title)
    return _assembled(page, text, tuple(found), Told(title=title, outlet=page.outlet, url=page.url))


def _of_html(page: Page) -> Document:
    from selectolax.lexbor import LexborHTMLParser

    from rapporteur.article import charset, depth, html, meta

    source = depth.flatten(charset.decode(page.body, page.charset))
    tree = LexborHTMLParser(source)
    head = meta.read(tree)
    outlet = page.outlet or about.site(head)
    url = about.address(head, page.url)
    title = page.title or about.headline(head, outlet or about.host(url))
    text, found = html.blocks(source, tree, title)
    if page.clean:
        found = [Block(block.start, block.stop, "paragraph") for block in found]
    if not text.strip():
        raise ArticleError("the page has no visible text: it is empty, or a script would have to fetch it")
    return _assembled(page, text, tuple(found), Told(head, title, outlet, url, source))


def _assembled(page: Page, text: str, blocks: tuple[Block, ...], told: Told) -> Document:
    paragraphs = _texts(text, blocks, BODY_KINDS)
    day, day_from, agency = when_published(page, told, paragraphs, _texts(text, blocks, ("dateline", "byline")))
    outlet = told.outlet or about.host(told.url)
    lines = _texts(text, blocks, ("credit", "notice"))
    bylines = _texts(text, blocks, ("byline",))
    credit = about.credit(told.head, paragraphs, bylines, lines, agency)
    return Document(
        id=ids.digest(text),
        page=page.id,
        text=text,
        blocks=blocks,
        url=told.url,
        outlet=outlet,
        credit=credit if credit != outlet else None,
        language=language("\n".join(paragraphs)[:5000] or text[:5000]),
        title=told.title,
        byline=about.people(told.head, bylines, outlet),
        published=day,
        published_from=day_from,
    )
