"""Who speaks, found by rule: beside a word of saying, or as the subject of a sentence."""

from __future__ import annotations

from rapporteur.facts.quotes.cues import is_a, lookup
from rapporteur.facts.quotes.layout import Word
from rapporteur.record import Reading, Span

PUNCTUATION = frozenset('.,;:!?…—–()[]“”«»"') | {"--", "``", "''"}
DASHES = frozenset(["—", "–", "--"])
LONGEST = 14  # words of a speaker's phrase
INSERTION = 30  # words between a name and its verb: "Lind — who was the first to see it — said"
LOOSE = frozenset(["punct", "acl", "cc", "advcl", "parataxis"])  # in front of a noun, left out of its phrase
CLOSE = frozenset(["flat", "nmod", "compound", "conj", "fixed", "case"])  # behind a noun, taken into its phrase
JOINED = frozenset(["conj", "advcl", "xcomp", "parataxis", "acl"])  # a verb of these shares its head's subject


def subject(reading: Reading, i: int) -> Span | None:
    """The subject of a verb by the tree: its own, or that of the verb it is joined to; None without a tree."""
    if i < 0 or len(reading.heads) != len(reading.words):
        return None
    for _ in range(6):
        own = next((k for k in _near(reading, i) if _is_subject(reading, k, i)), None)
        if own is not None:
            return phrase(reading, own)
        if reading.heads[i] == i or reading.relations[i].split(":")[0] not in JOINED:
            return None
        i = reading.heads[i]
    return None


def _is_subject(reading: Reading, k: int, verb: int) -> bool:
    return reading.heads[k] == verb and k != verb and reading.relations[k].startswith("nsubj")


def phrase(reading: Reading, top: int) -> Span:
    """The words of a noun phrase, up to its first loose apposition, relative clause or other long tail."""
    kept = [top]
    for k in _near(reading, top):
        child = _child_above(reading, k, top)
        if child is not None and _belongs(reading, child, top):
            kept.append(k)
    return Span(reading.words[min(kept)].start, reading.words[max(kept)].stop)


def _near(reading: Reading, i: int) -> range:
    """The words of the same sentence, at most 60 on each side."""
    first, last = i, i + 1
    same = reading.sentence_of
    while first > 0 and i - first < 60 and same[first - 1] == same[i]:
        first -= 1
    while last < len(same) and last - i < 60 and same[last] == same[i]:
        last += 1
    return range(first, last)


def _child_above(reading: Reading, k: int, top: int) -> int | None:
    """The child of `top` through which the tree leads to word k; None where it does not within 12 steps."""
    for _ in range(12):
        head = reading.heads[k]
        if head == top and k != top:
            return k
        if head == k:
            return None
        k = head
    return None


def _belongs(reading: Reading, child: int, top: int) -> bool:
    relation = reading.relations[child].split(":")[0]
    if relation == "appos":
        return child == top + 1
    return relation not in LOOSE if child < top else relation in CLOSE


def before(words: tuple[Word, ...], k: int, floor: int) -> range | None:
    """The speaker's words in front of the saying word k, not before word `floor`."""
    i = k - 1
    while i >= floor and _between(words[i]):
        i -= 1
    if i < floor:
        return None
    if is_a(words[i].low, "pronouns"):
        return range(i, i + 1)
    if words[i].text in (",", ")", *DASHES):
        i = _before_insertion(words, i, floor)
    return _noun_phrase_left(words, i, floor)


def _between(word: Word) -> bool:
    """Whether a word may stand between a speaker and the saying word."""
    return is_a(word.low, "between") or (word.low.endswith("ly") and word.text.islower())


def _before_insertion(words: tuple[Word, ...], i: int, floor: int) -> int:
    """Index of the word before an insertion that ends at i: ", the aide," or "(D-Ohio)" or "— a widow —"."""
    closing = words[i].text
    pair = {")": ("(",), ",": (",",)}.get(closing, tuple(DASHES))
    for j in range(i - 1, max(floor, i - INSERTION) - 1, -1):
        if words[j].text in pair:
            return j - 1
    return floor - 1


def _noun_phrase_left(words: tuple[Word, ...], i: int, floor: int) -> range | None:
    stop = i + 1
    while i >= floor and stop - i <= LONGEST and not is_a(words[i].low, "breaks") and words[i].text not in PUNCTUATION:
        i -= 1
    if i >= floor and words[i].low == "and" and stop - i <= LONGEST:
        i = _joined(words, i, floor)
    return _looks_like_somebody(words, range(i + 1, stop))


def _joined(words: tuple[Word, ...], i: int, floor: int) -> int:
    """ "Petrova and Lind said": take the name before the "and" in, unless a verb stands there."""
    j = i - 1
    while j >= floor and words[j].text[:1].isupper():
        j -= 1
    return j if j < i - 1 and (j < floor or words[j].text in PUNCTUATION) else i


def after(words: tuple[Word, ...], k: int, ceiling: int) -> range | None:
    """The speaker's words behind the saying word k, up to word `ceiling`."""
    i = k + 1
    if i < ceiling and is_a(words[i].low, "pronouns"):
        return range(i, i + 1)
    while i < ceiling and i - k <= LONGEST and not ends_phrase(words[i]) and not is_a(words[i].low, "pronouns"):
        i += 1
    return _looks_like_somebody(words, range(k + 1, i))


def ends_phrase(word: Word) -> bool:
    """Whether a noun phrase that runs to the right has ended before this word."""
    return word.text in PUNCTUATION or is_a(word.low, "stops")


def _looks_like_somebody(words: tuple[Word, ...], phrase: range) -> range | None:
    """The phrase if it can name a person or a body: a name, a determiner in front, a plural without one."""
    while phrase and is_a(words[phrase[0]].low, "adverbs"):
        phrase = phrase[1:]
    if not phrase:
        return None
    first, last = words[phrase[0]], words[phrase[-1]]
    if lookup(last.text) and not is_a(first.low, "determiners"):
        return None
    if len(phrase) == 1 and is_a(first.low, "determiners"):
        return phrase if is_a(first.low, "groups") else None
    named = first.text[:1].isupper() or last.text[:1].isupper()
    return phrase if named or is_a(first.low, "determiners") or is_a(last.low, "plurals") else None


def quoter(words: tuple[Word, ...], k: int) -> int | None:
    """Index of "quoted" in front of "as saying", where word k is the "saying"."""
    if k < 2 or words[k].low != "saying" or words[k - 1].low != "as":
        return None
    return next((i for i in range(k - 2, max(-1, k - 2 - LONGEST), -1) if is_a(words[i].low, "quoters")), None)


def as_saying(words: tuple[Word, ...], k: int) -> int:
    """Index of the "saying" that a word such as "quoted" leads to; the word's own index where there is none."""
    if is_a(words[k].low, "quoters"):
        for i in range(k + 1, min(len(words), k + 2 + LONGEST)):
            if quoter(words, i) == k:
                return i
    return k


def passive(words: tuple[Word, ...], k: int) -> bool:
    """Whether a form of "be" stands in front of the word, adverbs passed over."""
    i = k - 1
    while i >= 0 and words[i].low.endswith("ly"):
        i -= 1
    return i >= 0 and words[i].low in ("is", "are", "was", "were", "been", "being")


def quoted_one(words: tuple[Word, ...], k: int, quoting: int) -> range | None:
    """Who is quoted: X in "quoted X as saying" and in "X was quoted as saying"."""
    if passive(words, quoting):
        return before(words, quoting, max(0, quoting - INSERTION))
    return after(words, quoting, k - 1)
