"""Pages of our own for the tests of this room."""

from __future__ import annotations

from rapporteur.article import document
from rapporteur.record import Document
from rapporteur.sources import html_page, text_page

PARAGRAPHS = (
    "VILNIUS, November 23 (Reuters) — The foreign minister of Lithuania met a Belarusian opposition delegation on Saturday.",
    "The two sides discussed new measures against officials who, they said, had ordered the arrests of journalists.",
    "“We shall not look away from what happens across the border,” the minister told reporters after the meeting.",
    "A second round of talks is to take place in Warsaw in December, according to an aide who took part in them.",
)
FLAT = (
    "Home / World / Europe / Lithuania receives Belarusian opposition",
    "Lithuania receives Belarusian opposition",
    *PARAGRAPHS,
    "The foreign minister speaks to reporters in Vilnius on Saturday. (Jonas Petraitis/Associated Press)",
    "The ministry did not say whether the measures would be taken by all members of the union or by Lithuania alone.",
    "Related stories",
    "- PoliticsPoland closes another crossing on its eastern borderThe material is available only to members",
    "- Economy",
    "- PoliticsParliament speaker to visit LondonThe material is available only to members",
)
HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Lithuania receives Belarusian opposition | The Example</title>
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2024-11-23T18:30:00+02:00">
<link rel="canonical" href="https://news.example/2024/11/23/talks">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Lithuania receives Belarusian opposition", "datePublished": "2024-11-23T18:00:00+02:00",
 "author": [{"@type": "Person", "name": "Ona Petraitienė"}, {"@type": "Organization", "name": "Example staff"}]}</script>
<style>p {color: red}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Lithuania receives  Belarusian opposition</h1>
<p class="standfirst">Vilnius promises new measures after talks with an exiled delegation.</p>
<div class="byline">By Ona Petraitienė</div>
<figure><img src="x.jpg"><figcaption>The minister on Saturday. (AP Photo/Jonas Petraitis)</figcaption></figure>
<p>%s</p>
<p>%s</p>
<div class="related-links"><a href="/1">Poland closes another crossing on its border</a></div>
<h2>Next round</h2>
<blockquote><p>%s</p></blockquote>
<p>%s</p>
<p>Sign up for our weekly newsletter on the region.</p>
<p style="display:none">Hidden words.</p><noscript>No script words.</noscript><template>Template words.</template>
</article>
<aside><h3>Most read</h3><a href="/2">Parliament speaker to visit London next month</a></aside>
<footer>© 2024 The Example. All rights reserved.</footer><script>var later = "script words";</script>
</body></html>"""
for words in PARAGRAPHS:
    HTML = HTML.replace("%s", words, 1)


def of_html(html: str | bytes, **given: object) -> Document:
    return document(html_page(html.encode() if isinstance(html, str) else html, **given))


def of_text(*lines: str, **given: object) -> Document:
    return document(text_page("\n".join(lines), **given))


def kinds(found: Document) -> dict[str, str]:
    """Words of each block to its kind."""
    return {found.text[block.start : block.stop]: block.kind for block in found.blocks}


def starting(found: Document, words: str) -> str:
    """The kind of the one block that starts so."""
    (kind,) = {kind for text, kind in kinds(found).items() if text.startswith(words)}
    return kind
