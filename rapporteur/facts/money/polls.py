"""Polls: who asked whom, how many, when and what, where a text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapporteur.facts.money.bounds import match_before
from rapporteur.facts.money.lexicon import phrases
from rapporteur.facts.money.numerals import Numeral, match, plain
from rapporteur.facts.money.scene import Scene, scene
from rapporteur.facts.money.shares import shares
from rapporteur.facts.money.tokens import NUMBER, WORD
from rapporteur.facts.times.stretches import stretches
from rapporteur.record import BODY_KINDS, Block, Poll

_KINDS = ("title", *BODY_KINDS, "caption")
_SAMPLE = 100  # a poll asks at least as many people
_MORE = 3  # sentences after the one that names a poll which may say more of it
_NAME = 10  # pieces of a pollster's name
_DAYS = 9  # pieces of the days of asking
_QUESTION = 40  # pieces of a question
_POPULATION = 5  # words for those asked
_MARGIN = 8  # pieces between "margin of error" and its number
_QUOTES = ('"', "“", "«", "„")
_END = re.compile(r"(?<=\w\w)[.?!]['\"”’»)]{0,3}(?=\s)|\n|(?<=%)[.?!](?=\s)")


@dataclass(frozen=True)
class _Sentence:
    """Places of a sentence in Tokens, and its numbers."""

    first: int
    stop: int
    numbers: Sequence[Numeral]


def find_polls(text: str, *, language: str = "en", blocks: Sequence[Block] = ()) -> tuple[Poll, ...]:
    """Every poll a text tells of with a result, a sample or a margin; what the next sentences add is added.

    `language` is ISO 639-1. Offsets are code points of `text`: from the sentence that names the poll to the last that
    says something of it. Never raises.
    """
    return tuple(
        replace(poll, start=poll.start + piece.start, stop=poll.stop + piece.start)
        for piece in stretches(text, blocks, _KINDS)
        for poll in _polls(scene(text[piece.start : piece.stop], language))
    )


def _polls(here: Scene) -> Iterator[Poll]:
    results = [share.found.first for share in shares(here)]
    sentences = list(_sentences(here))
    k = 0
    while k < len(sentences):
        at = _named(here, sentences[k])
        poll = _read(here, sentences[k], at) if at is not None else None
        k += 1
        if poll is None:
            continue
        told = _has_result(sentences[k - 1], results)
        for more in sentences[k : k + _MORE]:
            added = _read(here, more, _named(here, more))
            if _is_another(poll, added) or not (_says(added) or _has_result(more, results)):
                break
            poll, told, k = _joined(poll, added), told or _has_result(more, results), k + 1
        if (told and (_says(poll) or poll.population)) or poll.sample or poll.margin:
            yield poll


def _sentences(here: Scene) -> Iterator[_Sentence]:
    ends = [m.end() for m in _END.finditer(here.tokens.text)] + [len(here.tokens.text)]
    i = k = 0
    for end in ends:
        first, from_ = i, k
        while i < len(here.tokens) and here.tokens.start(i) < end:
            i += 1
        while k < len(here.numbers) and here.numbers[k].first < i:
            k += 1
        if i > first:
            yield _Sentence(first, i, here.numbers[from_:k])


def _has_result(sentence: _Sentence, results: Sequence[int]) -> bool:
    return any(sentence.first <= first < sentence.stop for first in results)


def _named(here: Scene, sentence: _Sentence) -> int | None:
    """Where the sentence says "poll", unless it speaks of voting ("poll tax")."""
    language = here.words.language
    for i in range(sentence.first, sentence.stop):
        found = match(here.tokens, i, phrases(language, "polls", "nouns"))
        if found and not match(here.tokens, found[0], phrases(language, "polls", "never_before")):
            return found[0] - 1
    return None


def _read(here: Scene, sentence: _Sentence, at: int | None) -> Poll:
    """What one sentence says of a poll; `at` is the last piece of the word for it, None if it is not named."""
    asked = _sample(here, sentence)
    return Poll(
        here.tokens.start(sentence.first), here.tokens.stop(sentence.stop - 1),
        pollster=_pollster(here, sentence, at),
        population=_asked_people(here, asked) if asked else _among(here, sentence),
        sample=plain(asked.value) if asked else None,
        fielded=_fielded(here, sentence),
        question=_question(here, sentence),
        margin=_margin(here, sentence),
        rule="poll",
    )  # fmt: skip


def _is_another(poll: Poll, more: Poll) -> bool:
    """Whether a sentence speaks of another poll."""
    return bool(poll.pollster and more.pollster and poll.pollster != more.pollster)


def _says(poll: Poll) -> bool:
    return any((poll.pollster, poll.sample, poll.fielded, poll.question, poll.margin))


def _joined(poll: Poll, more: Poll) -> Poll:
    return Poll(
        poll.start, more.stop, poll.pollster or more.pollster, poll.population or more.population,
        poll.sample or more.sample, poll.fielded or more.fielded, poll.question or more.question,
        poll.margin or more.margin, poll.rule,
    )  # fmt: skip


# ------------------------------------------------------------------ the fields


def _pollster(here: Scene, sentence: _Sentence, at: int | None) -> str | None:
    """The name behind "poll by", "conducted by", or right before "poll"."""
    language = here.words.language
    for i in range(sentence.first, sentence.stop):
        found = match(here.tokens, i, phrases(language, "polls", "by"))
        if found and found[0] < sentence.stop and (name := _name(here, found[0], sentence.stop)):
            return name
    return _name_before(here, sentence.first, at) if at is not None else None


def _name(here: Scene, first: int, stop: int) -> str | None:
    """Words with capitals from a piece on, with what joins them: the Levada Center, Redfield and Wilton."""
    tokens, polls = here.tokens, here.words.words["polls"]
    for _ in range(3):
        first += tokens.word(first) in (*polls["articles"], *_QUOTES)
    end = first
    for i in range(first, min(first + _NAME, stop)):
        if _is_capital(here, i):
            end = i + 1
        elif tokens.word(i) not in polls["joins"] or not (_is_capital(here, i + 1) or i == end):
            break
    return tokens.text[tokens.start(first) : tokens.stop(end - 1)] if end > first else None


def _name_before(here: Scene, first: int, at: int) -> str | None:
    """Words with capitals before "poll": a CNN poll, a Reuters/Ipsos survey; no adjective of a country."""
    tokens, polls = here.tokens, here.words.words["polls"]
    end = at
    while end > first and tokens.word(end - 1) in polls["kinds"]:
        end -= 1
    begin = end
    while begin > first and (_is_capital(here, begin - 1) or tokens.word(begin - 1) in ("/", "-", "&")):
        begin -= 1
    while begin < end and (tokens.word(begin) in polls["articles"] or tokens.word(begin) in polls["kinds"]):
        begin += 1
    name = tokens.text[tokens.start(begin) : tokens.stop(end - 1)] if begin < end else ""
    return None if not name or name in polls["no_names"] or _is_country(here, begin, end) else name


def _is_country(here: Scene, first: int, stop: int) -> bool:
    places = here.places.around(here.tokens.start(first), here.tokens.stop(stop - 1))
    return stop - first == 1 and any(offset == here.tokens.start(first) for offset, _ in places)


def _is_capital(here: Scene, i: int) -> bool:
    return here.tokens.kind(i) == WORD and here.tokens.written(i)[:1].isupper()


def _sample(here: Scene, sentence: _Sentence) -> Numeral | None:
    """The number of people asked: a poll of 1,500 voters; surveyed 1,012 adults; 1,000 respondents."""
    language = here.words.language
    for number in sentence.numbers:
        if number.kind not in ("digits", "words") or number.value is None or number.value < _SAMPLE:
            continue
        before = match_before(here.tokens, number.first, phrases(language, "polls", "sample"))
        people = _people_at(here, number)
        if people and (before or here.tokens.word(people - 1) in here.words.words["polls"]["respondents"]):
            return number
        if before and here.tokens.word(before[0]) in here.words.words["polls"]["sizes"]:
            return number
    return None


def _people_at(here: Scene, number: Numeral) -> int | None:
    """Where the words for people behind a number stop."""
    nouns = {*here.words.words["crowd"]["nouns"], *here.words.words["polls"]["respondents"]}
    first = here.behind(number)
    for i in range(first, min(first + _POPULATION, len(here.tokens))):
        if here.tokens.kind(i) != WORD or here.tokens.gap(i) > 3:
            return None
        if here.tokens.word(i) in nouns:
            return i + 1
    return None


def _asked_people(here: Scene, number: Numeral) -> str | None:
    stop = _people_at(here, number)
    first = here.behind(number)
    return here.tokens.text[here.tokens.start(first) : here.tokens.stop(stop - 1)] if stop else None


def _among(here: Scene, sentence: _Sentence) -> str | None:
    """Those asked, behind "among" or "of" a share."""
    language, nouns = here.words.language, here.words.words["crowd"]["nouns"]
    for i in range(sentence.first, sentence.stop):
        if not (found := match(here.tokens, i, phrases(language, "polls", "among"))):
            continue
        for j in range(found[0], min(found[0] + _POPULATION, sentence.stop)):
            if here.tokens.kind(j) != WORD:
                break
            if here.tokens.word(j) in nouns:
                return here.tokens.text[here.tokens.start(found[0]) : here.tokens.stop(j)]
    return None


def _fielded(here: Scene, sentence: _Sentence) -> str | None:
    """The days of asking: conducted between 5 and 12 November."""
    language, polls, tokens = here.words.language, here.words.words["polls"], here.tokens
    asked = None
    for i in range(sentence.first, sentence.stop):
        if match(tokens, i, phrases(language, "polls", "asked_on")):
            asked = i
        if asked is None or i - asked > 2 * _DAYS or not match(tokens, i, phrases(language, "polls", "days")):
            continue
        stop = i + 1
        while stop < min(i + _DAYS, sentence.stop) and _is_day(here, stop):
            stop += 1
        if stop > i + 1 and any(tokens.word(j) in polls["months"] for j in range(i, stop)):
            return tokens.text[tokens.start(i + 1) : tokens.stop(stop - 1)]
    return None


def _is_day(here: Scene, i: int) -> bool:
    polls, word = here.words.words["polls"], here.tokens.word(i)
    return here.tokens.kind(i) == NUMBER or word in polls["months"] or word in polls["day_words"]


def _question(here: Scene, sentence: _Sentence) -> str | None:
    """What was asked: asked whether they trust the court."""
    language, tokens = here.words.language, here.tokens
    for i in range(sentence.first, sentence.stop):
        found = match(tokens, i, phrases(language, "polls", "asked"))
        if not found or tokens.word(found[0]) not in here.words.words["polls"]["asks"]:
            continue
        stop = found[0]
        while stop < min(found[0] + _QUESTION, sentence.stop) and tokens.word(stop) not in (",", ".", ";", "?", "!"):
            stop += 1
        return tokens.text[tokens.start(found[0]) : tokens.stop(stop - 1)] if stop > found[0] + 1 else None
    return None


def _margin(here: Scene, sentence: _Sentence) -> str | None:
    """The points behind "margin of error"."""
    for i in range(sentence.first, sentence.stop):
        if found := match(here.tokens, i, phrases(here.words.language, "polls", "margin")):
            numbers = (n for n in sentence.numbers if 0 <= n.first - found[0] <= _MARGIN and n.kind != "vague")
            number = next(numbers, None)
            return plain(number.value) if number else None
    return None
