"""Who says what, found by the lexicon of saying words alone: where the reader marked nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapporteur.facts.quotes import speakers
from rapporteur.facts.quotes.cues import Cue, is_a, lookup
from rapporteur.facts.quotes.layout import Word
from rapporteur.facts.quotes.sayings import Attribution, clean
from rapporteur.facts.quotes.scene import Scene
from rapporteur.record import Span

MARKS = frozenset(["“", "”", '"', "``", "''", "«", "»", "„", "‘", "’"])
TELLING_GAP = 9  # words for the one told, between "told" and what was told
LONGEST = 300  # words of a sentence


def nearest(scene: Scene, zone: Span, follows: bool) -> Attribution | None:
    """The attribution in a stretch beside a quotation; `follows` tells that the stretch comes after it."""
    words = scene.paragraph.words
    places = scene.paragraph.inside(zone)
    for k in places if follows else reversed(places):
        cue = _cue(scene, k)
        if cue is None:
            continue
        source = _source(scene, k, cue, places, follows)
        if source:
            return Attribution(words[k].span, source, (), zone)
    return None


def _cue(scene: Scene, k: int) -> Cue | None:
    """The lexicon's entry where word k is a saying word and not a noun, a name or a part of a quotation."""
    word = scene.paragraph.words[k]
    cue = lookup(word.text)
    if cue is None or scene.quoted(word.span) or (word.text[0].isupper() and word.low != "according"):
        return None
    if speakers.as_saying(scene.paragraph.words, k) != k:
        return None
    if word.tag:
        return cue if word.tag in ("VERB", "AUX") or word.low == "according" else None
    return None if _noun_here(scene.paragraph.words, k, cue) else cue


def _noun_here(words: tuple[Word, ...], k: int, cue: Cue) -> bool:
    """Without tags: "the accused", "his hopes of"."""
    left = words[k - 1].low if k else ""
    right = words[k + 1].low if k + 1 < len(words) else ""
    if "noun" not in cue.flags:
        return left in ("the", "an")
    return is_a(left, "determiners") or left in ("of", "in", "'s") or right in ("of", "'s")


def _source(scene: Scene, k: int, cue: Cue, places: range, follows: bool) -> Span | None:
    words = scene.paragraph.words
    if words[k].low == "according":
        found = speakers.after(words, k + 1, places.stop) if k + 1 < places.stop and words[k + 1].low == "to" else None
        return _span(words, found)
    quoting = speakers.quoter(words, k)
    if quoting is not None:
        return _span(words, speakers.quoted_one(words, k, quoting))
    inverted = _span(words, speakers.after(words, k, places.stop)) if cue.inverts and follows else None
    if inverted and k - places.start <= 2:
        return inverted
    own = speakers.subject(scene.reading, words[k].index)
    if own and not scene.quoted(own):
        return own
    return _span(words, speakers.before(words, k, places.start)) or inverted


def _span(words: tuple[Word, ...], places: range | None) -> Span | None:
    return Span(words[places[0]].start, words[places[-1]].stop) if places else None


# ------------------------------------------------------------------ whole sentences, without a reader


def attributions(scene: Scene) -> list[Attribution]:
    """Reported speech of a paragraph in which the reader marks no sayings at all."""
    out: list[Attribution] = []
    for sentence in _sentences(scene):
        out += _in_sentence(scene, sentence)
    return out


def _sentences(scene: Scene) -> Iterator[Span]:
    """Sentences joined where a quotation runs over their edge; overlong ones are no reported speech."""
    start: int | None = None
    for sentence in scene.paragraph.sentences:
        start = sentence.start if start is None else start
        if not scene.quoted(Span(sentence.stop, sentence.stop)):
            if len(scene.paragraph.inside(Span(start, sentence.stop))) <= LONGEST:
                yield Span(start, sentence.stop)
            start = None


def _in_sentence(scene: Scene, sentence: Span) -> list[Attribution]:
    out: list[Attribution] = []
    places = scene.paragraph.inside(sentence)
    done = places.start
    for k in places:
        cue = _cue(scene, k) if k >= done else None
        source = _source_in(scene, k, cue, places, out) if cue else None
        if cue is None or source is None:
            continue
        content = _content(scene, k, cue, source, places)
        if content:
            words = scene.paragraph.words
            out.append(Attribution(words[k].span, source, (content,), sentence))
            done = k + 1 if content.stop <= words[k].start else scene.paragraph.inside(content).stop
    return out


def _source_in(scene: Scene, k: int, cue: Cue, places: range, earlier: Sequence[Attribution]) -> Span | None:
    words = scene.paragraph.words
    left = words[k - 1].low if k > places.start else ""
    if earlier and (left in ("and", "but") or (left == "," and words[k].low.endswith("ing"))):
        return earlier[-1].source  # one subject for both verbs
    follows = k > places.start and (left == "," or left in MARKS)
    held = [q for q in scene.touching(Span(words[places.start].start, words[k].start)) if follows]
    start = scene.paragraph.inside(Span(held[-1].outer.stop, words[k].stop)).start if held else places.start
    return _source(scene, k, cue, range(max(start, places.start), places.stop), follows)


def _content(scene: Scene, k: int, cue: Cue, source: Span, places: range) -> Span | None:
    """What is said: the clause behind the cue, or the one before "..., X said"."""
    words = scene.paragraph.words
    if words[k].low == "according":
        return _around(scene, k, source, places)
    last = max(source.stop, words[k].stop)
    following = [i for i in places if words[i].start >= last]
    opening = _opening(words, following, cue)
    if opening is not None and not _front(scene, k, source, places):
        return _cleaned(scene, Span(words[opening].start, words[places[-1]].stop))
    return _front(scene, k, source, places)


def _front(scene: Scene, k: int, source: Span, places: range) -> Span | None:
    """The clause before "X said" where a comma or a closing mark divides them."""
    words = scene.paragraph.words
    first = min(source.start, words[k].start)
    leading = [i for i in places if words[i].stop <= first]
    if len(leading) < 3 or words[leading[-1]].text not in (",", *MARKS):
        return None
    trailing = [i for i in places if words[i].start >= max(source.stop, words[k].stop)]
    if any(words[i].low == "that" for i in trailing[:3]):
        return None
    return _cleaned(scene, Span(words[leading[0]].start, words[leading[-1]].stop))


def _around(scene: Scene, k: int, source: Span, places: range) -> Span | None:
    words = scene.paragraph.words
    if k - places.start > 2:
        return _cleaned(scene, Span(words[places.start].start, words[k - 1].stop))
    following = [i for i in places if words[i].start >= source.stop]
    return _cleaned(scene, Span(words[following[0]].start, words[places[-1]].stop)) if len(following) > 3 else None


def _opening(words: tuple[Word, ...], following: Sequence[int], cue: Cue) -> int | None:
    """Index of the first word of what is said behind the cue; None where nothing reported follows."""
    limit = following[: TELLING_GAP if "to" in cue.flags else 4]
    for i in limit:
        if is_a(words[i].low, "openers") or words[i].text in ("“", '"', "``", "«", "„"):
            return i
        if words[i].text in (".", ";", ")"):
            return None
    if not cue.flags.isdisjoint(("that", "as", "to")) or not following:
        return None
    at = 0
    while at < len(following) and _passed(words[following[at]]):
        at += 1
    return following[at] if len(following) - at >= 3 and _clause(words, following[at:]) else None


def _passed(word: Word) -> bool:
    """Between a saying word and what is said: "said on Monday: ..."."""
    return word.low in ("on", ",", ":") or is_a(word.low, "weekdays")


def _clause(words: tuple[Word, ...], places: Sequence[int]) -> bool:
    """Whether the words can be a clause of their own: they do not begin with a preposition or an infinitive."""
    first = words[places[0]].low
    return not is_a(first, "stops") and first not in ("to", "of", "for", "about", "out")


def _cleaned(scene: Scene, span: Span) -> Span | None:
    found = clean(scene.text, span)
    return found if found.stop - found.start > 3 else None
