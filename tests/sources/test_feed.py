"""Feeds: one page an item."""

from __future__ import annotations

from pathlib import Path

from rapporteur.record import Page, Problem
from rapporteur.sources import pages

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Example</title>
<item><title>Talks &amp; aid</title><link>https://news.example/1</link><guid>g1</guid>
<pubDate>Sat, 23 Nov 2024 01:30:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The minister met the ambassador.</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Only a headline</title><link>https://news.example/2</link></item>
<item><title>Plain</title><description>A summary in plain words.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>A</title>
<link href="https://wire.example/a"/><published>2024-11-23T10:00:00+02:00</published>
<content type="html">&lt;p&gt;Text of the entry.&lt;/p&gt;</content></entry></feed>"""
HOSTILE = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY secret SYSTEM "file://{path}">]><rss version="2.0"><channel><title>X</title>
<item><title>&b;</title><description>Here it is: &secret; and more words.</description></item></channel></rss>"""


def read(folder: Path, text: str) -> list[Page | Problem]:
    file = folder / "feed"
    file.write_text(text, "utf-8")
    return list(pages([file]))


def test_items_are_pages(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, RSS)
    assert isinstance(first, Page) and isinstance(third, Page) and isinstance(second, Problem)
    assert (first.title, first.url, first.outlet) == ("Talks & aid", "https://news.example/1", "The Example")
    assert (first.published, first.media_type, first.given_id) == ("2024-11-23T01:30:00+03:00", "text/html", "g1")
    assert b"met the ambassador" in first.body
    assert "Only a headline" in second.message
    assert (third.media_type, third.body) == ("text/plain", b"A summary in plain words.")


def test_atom_keeps_the_offset_of_its_dates(tmp_path: Path) -> None:
    (page,) = read(tmp_path, ATOM)
    assert (page.published, page.outlet) == ("2024-11-23T10:00:00+02:00", "Wire")


def test_a_broken_feed_gives_the_items_before_the_break(tmp_path: Path) -> None:
    found = read(tmp_path, RSS[: RSS.index("<item><title>Plain")])
    assert isinstance(found[0], Page) and b"met the ambassador" in found[0].body


def test_entities_reach_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the password is swordfish", "utf-8")
    found = read(tmp_path, HOSTILE.format(path=secret))
    assert found and not any(isinstance(p, Page) and b"swordfish" in p.body for p in found)


def test_a_feed_without_items_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "<rss version='2.0'><channel><title>Empty</title></channel></rss>")
    assert isinstance(problem, Problem) and "no items" in problem.message
