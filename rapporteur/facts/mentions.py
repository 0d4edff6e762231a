"""Names a page gives, each with its type, and found wherever they stand again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapporteur.facts.words import Words
from rapporteur.ontology import capital_country, countries, country_of, demonym_country, is_government, titles
from rapporteur.reader.passages import READ_KINDS
from rapporteur.record import Document, Named, Span

SURE = 0.6  # a name marked with this probability is looked for in the rest of the page
MARKS = " \t\n\u00a0,.;:!?\"“”‘«»()[]–—-"
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
SEAT = re.compile(r"[DRI]-[A-Z][A-Za-z]{0,5}\.?")
DOTTED = re.compile(r"(?:^|[\s.])[A-Z](?:\.[A-Z])+$")
TOKEN = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True)
class Found:
    """A name in a page: its own words without titles, articles and possessive marks."""

    start: int
    stop: int
    type: str
    p: float
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


def find(document: Document, words: Words) -> tuple[Found, ...]:
    """All names of the page in order, of one type per spelling, never overlapping.

    A name marked once is found everywhere in the read blocks; a name whose type the reader doubts gets the type its
    other places or its bearer's full name have.
    """
    whole = _joined(document.text, sorted([*words.reading.names, *_apposed(words)], key=lambda n: n.start))
    trimmed = (_trim(document.text, part) for named in whole for part in _parts(document.text, named))
    typed = _agree([f for f in trimmed if f and _is_name(f)])
    return _apart([*typed, *_again(document, typed)])


def _joined(text: str, names: Sequence[Named]) -> list[Named]:
    """Names that only a hyphen parts are one ("al-Tanf")."""
    out: list[Named] = []
    for named in names:
        if out and named.type == out[-1].type and text[out[-1].stop : named.start] in ("-", "‑"):
            out[-1] = replace(out[-1], stop=named.stop)
        else:
            out.append(named)
    return out


def _apposed(words: Words) -> list[Named]:
    """Proper nouns beside a common noun that the reader did not mark ("the state airline Belavia")."""
    marked = {i for n in words.reading.names for i in words.inside(n.span)}
    out = []
    for i in range(len(words.reading.words)):
        head = words.head(i)
        if i in marked or words.relation(i) != "appos" or words.tag(i) != "PROPN" or not 0 < i - head <= 2:
            continue
        if words.tag(head) == "NOUN" and words.word(i)[0].isupper() and words.word(head).islower():
            kind = "PERSON" if words.word(head) in titles() else "ORG"
            out.append(Named(*words.reading.words[i], kind, SURE))
    return out


def _parts(text: str, named: Named) -> list[Named]:
    """ "Doha, Qatar" names two places."""
    comma = text.find(", ", named.start, named.stop) if named.type == "PLACE" else -1
    if comma < 0:
        return [named]
    return [replace(named, stop=comma), *_parts(text, replace(named, start=comma + 2))]


def _is_name(found: Found) -> bool:
    """Not a bare title, a single letter, a party and seat ("D-Minn."), or a point of the compass in small letters."""
    if len(found.text) < 2 or SEAT.fullmatch(found.text) or (found.type == "PLACE" and found.text.islower()):
        return False
    return found.text.casefold().rstrip(".") not in _bare_titles()


@cache
def _bare_titles() -> frozenset[str]:
    return frozenset(title.rstrip(".") for title in titles())


def _trim(text: str, named: Named) -> Found | None:
    """The name without article, title, possessive mark and stray punctuation; None if nothing is left."""
    a, z = named.start, named.stop
    z = _end(text, a, z)
    shown = POSSESSIVE.search(text[a:z])
    z -= len(shown[0]) if shown else 0
    a += len(text[a:z]) - len(text[a:z].lstrip(MARKS))
    article = ARTICLE.match(text[a:z])
    a += len(article[0]) if article else 0
    if named.type == "PERSON":
        a += _titled(text[a:z])
    z = _end(text, a, z)
    if not any(c.isalnum() for c in text[a:z]):
        return None
    return Found(a, z, named.type, named.p, text[a:z])


def _end(text: str, a: int, z: int) -> int:
    """Where the name ends without stray punctuation; the full stop of "U.S." belongs to it."""
    bare = a + len(text[a:z].rstrip(MARKS))
    return bare + 1 if DOTTED.search(text[a:bare]) and text[bare : bare + 1] == "." and bare < z else bare


def _titled(name: str) -> int:
    """How many characters of titles stand before the name itself; a name is never all title."""
    tokens = list(TOKEN.finditer(name))
    known, k = titles(), 0
    while k < len(tokens) - 1:
        longest = min(4, len(tokens) - 1 - k)
        size = next((n for n in range(longest, 0, -1) if _words(name, tokens[k : k + n]) in known), 0)
        if not size:
            break
        k += size
    return tokens[k].start() if tokens else 0


def _words(name: str, tokens: Sequence[re.Match[str]]) -> str:
    return name[tokens[0].start() : tokens[-1].end()].casefold()


# ------------------------------------------------------------------ one type for one spelling


def _agree(found: Sequence[Found]) -> list[Found]:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for f in found:
        votes[f.text.casefold()][f.type] += f.p  # type: ignore[assignment]
    surnames = _surnames(found)
    return [replace(f, type=_type(f, votes[f.text.casefold()], surnames)) for f in found]


def _surnames(found: Iterable[Found]) -> set[str]:
    """Last words of full personal names; those a page uses alone stand for the person."""
    full = (f.text.split() for f in found if f.type == "PERSON" and f.p >= SURE and " " in f.text)
    return {tokens[-1].casefold() for tokens in full if len(tokens[-1].rstrip(".")) > 2}


def _type(found: Found, votes: Counter[str], surnames: set[str]) -> str:
    known = _known_type(found.text)
    if known:
        return known
    if found.text.casefold() in surnames and not country_of(found.text):
        return "PERSON"
    return votes.most_common(1)[0][0]


def _known_type(name: str) -> str | None:
    """A state is a place, a bloc or a seat of government a body, whatever the reader thought."""
    kinds = {c.code: c.kind for c in countries()}
    code = country_of(name)
    if code is None or demonym_country(name) or capital_country(name):
        return None
    return "ORG" if kinds[code] == "bloc" or is_government(name) else "PLACE"


# ------------------------------------------------------------------ found once, found everywhere


def _again(document: Document, typed: Sequence[Found]) -> list[Found]:
    known = _worth(typed)
    if not known:
        return []
    blocks = [b for b in document.blocks if b.kind in READ_KINDS]
    return [f for b in blocks for f in _in_block(document.text, b.start, b.stop, known)]


def _worth(typed: Sequence[Found]) -> dict[str, Found]:
    """Spellings worth looking for, by their first word; single words only where they are a sure name."""
    sums: Counter[str] = Counter()
    for f in typed:
        sums[f.text] += f.p  # type: ignore[assignment]
    out: dict[str, Found] = {}
    for f in typed:
        if f.type in ("PERSON", "ORG", "PLACE") and sums[f.text] >= SURE and f.text[0].isupper() and len(f.text) > 2:
            out[f.text] = f
    for surname in _surnames(typed):
        out.setdefault(surname.title(), Found(0, 0, "PERSON", SURE, surname.title()))
    return out


def _in_block(text: str, start: int, stop: int, known: dict[str, Found]) -> list[Found]:
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in known:
        first = TOKEN.search(name)
        if first and first.start() == 0:
            by_first[first[0]].append(name)
    out = []
    for token in TOKEN.finditer(text, start, stop):
        for name in by_first.get(POSSESSIVE.sub("", token[0]), ()):
            z = token.start() + len(name)
            if text.startswith(name, token.start()) and z <= stop and not text[z : z + 1].isalnum():
                out.append(Found(token.start(), z, known[name].type, SURE, name))
    return out


def _apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """Where two overlap the reader's own and longer one stays."""
    kept: list[Found] = []
    taken: set[int] = set()
    for f in sorted(found, key=lambda f: (-(f.stop - f.start), -f.p, f.start)):
        places = range(f.start, f.stop)
        if not taken.intersection(places):
            taken.update(places)
            kept.append(f)
    return tuple(sorted(kept, key=lambda f: f.start))
