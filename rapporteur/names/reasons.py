"""Why two names are held to be one person's, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.names.match import AGREES, INITIAL, Alignment, Pair, acronym, align, contrary, only_given
from rapporteur.names.scripts import mixed_words
from rapporteur.names.tokens import SAME_SOUND, SAME_STEM, families, is_particle, is_patronymic


def reasons(a: str, b: str) -> tuple[str, ...]:
    """What agrees, contradicts and is left out, by the shorter name's words; and letters that only look right."""
    mixed = [
        f"{word} mixes letters of scripts that look alike" for name in sorted((a, b)) for word in mixed_words(name)
    ]
    if short := acronym(a, b):
        return (f"{short} is made of the first letters of {b if short == a else a}", *dict.fromkeys(mixed))
    return (*_all(align(*sorted((a, b)))), *dict.fromkeys(mixed))


def _all(al: Alignment) -> Iterator[str]:
    for pair in sorted(al.pairs, key=lambda p: p.a):
        yield _agreement(al.a[pair.a].text, al.b[pair.b].text, pair)
    if (against := contrary(al)) is not None:
        yield f"{against[0]} and {against[1]} are different {_what(against[0])}s"
    if only_given(al):
        yield "only a common word agrees" if _what(_shared(al)) == "word" else "only a given name agrees"
    for i in al.left_a:
        yield f"{al.a[i].text} is in one name only"
    for j in al.left_b:
        yield f"{al.b[j].text} is in one name only{_excuse(al.b[j].text)}"


def _agreement(a: str, b: str, pair: Pair) -> str:
    if a == b:
        return f"{a} is in both"
    if pair.alike == INITIAL and min(len(a), len(b)) == 1:
        return f"{a} and {b} share an initial"
    return f"{a} and {b} {_how(a, b, pair.alike)}"


def _how(a: str, b: str, alike: float) -> str:
    if alike >= SAME_SOUND:
        return "are one sound in different spelling"
    if not families(a).isdisjoint(families(b)):
        return f"are forms of one {_what(a)}"
    if alike == SAME_STEM:
        return "differ in their ending"
    return f"sound {'much ' if alike >= AGREES else 'little '}alike ({alike:.2f})"


def _excuse(word: str) -> str:
    if is_particle(word):
        return ", a particle"
    return ", a patronymic" if is_patronymic(word) else ""


def _what(word: str) -> str:
    """What a word that may contradict is: a patronymic, a given name, or a common word in organisations' names."""
    if is_patronymic(word):
        return "patronymic"
    return "word" if any(f.startswith("org:") for f in families(word)) else "given name"


def _shared(al: Alignment) -> str:
    return next((al.a[p.a].text for p in al.pairs if al.a[p.a].families), "")
