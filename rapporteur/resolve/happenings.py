"""One event a happening: tellings of one act on a page are joined, and get their date, place and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur import edtf
from rapporteur.facts import phrases
from rapporteur.facts.tellings import HAPPENED, MUTUAL
from rapporteur.facts.words import Words
from rapporteur.ontology import types
from rapporteur.record import Count, Money, Span, Telling, Time

Members = tuple[int, ...]
Retold = Mapping[tuple[Span, Span], float]
SURELY = 0.3  # probability of one happening from which it is one unless the sides differ
TO_COME = frozenset(("planned", "announced", "called-for"))
PAYS = frozenset(("AID", "SANCTION", "COOPERATE", "AGREE", "LEGISLATE", "SUPPORT"))
HURTS = frozenset(("ASSAULT", "COERCE", "PROTEST"))
NOW = frozenset(("occurred", "ongoing"))
LEAP_YEAR = "2000"  # stands in where two days without a year are compared
RECENT = 90  # days before publication in which nothing is background yet
LONG_AGO = 400  # days before publication after which what happened is background
STEM = 5  # letters two triggers must share to be one word


@dataclass(frozen=True)
class Told:
    """A telling whose words are resolved."""

    telling: Telling
    who: Members
    whom: Members
    place: int | None
    date: str | None
    date_from: str
    trigger: str  # its word, lower case


@dataclass(frozen=True)
class Happening:
    """Tellings of one happening, the main one first."""

    told: tuple[Told, ...]
    status: str
    who: Members
    whom: Members
    place: int | None
    date: str | None
    date_from: str


# ------------------------------------------------------------------ dates


def date_of(words: Words, telling: Telling, times: Sequence[Time]) -> tuple[str | None, str]:
    """The telling's date and where it is from: its own time words, or the only date its clause hangs on."""
    own = [t for t in times if _dates(t) and any(t.span.touches(s) for s in telling.times)]
    if own:
        return _nearest(own, telling.trigger), "text"
    near = [t for t in times if _dates(t) and t.span.within(telling.sentence) and _frames(words, telling, t)]
    values = {t.edtf for t in near}
    return (near[0].edtf, "sentence") if len(values) == 1 else (None, "none")


def _frames(words: Words, telling: Telling, time: Time) -> bool:
    """Whether a time of the sentence frames the trigger and is not a part of a name ("2020 election")."""
    inside, trigger = words.inside(time.span), words.inside(telling.trigger)
    if not inside or not trigger:
        return False
    head = words.root(inside)
    if words.relation(head) in ("nummod", "compound", "amod") and words.head(head) != trigger[0]:
        return False
    return phrases.frames(words, head, trigger[0])


def _dates(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and time.edtf is not None


def _nearest(times: Sequence[Time], trigger: Span) -> str | None:
    return min(times, key=lambda t: (min(abs(t.start - trigger.stop), abs(trigger.start - t.stop)), t.start)).edtf


def settle(status: str, date: str | None, published: str | None) -> str:
    """The status once the date is known: what lies ahead of publication has not occurred; old things are history."""
    if date is None or published is None:
        return status
    if date.startswith("XXXX-") or published.startswith("XXXX-"):
        return "planned" if status in NOW and _later_in_year(date, published) else status
    (earliest, latest), day = edtf.days(date), published[:10]
    if status in NOW and earliest and earliest > day:
        return "planned"
    long_ago = bool(latest) and edtf.distance(latest, day) > LONG_AGO
    if status == "historical" and earliest and edtf.distance(earliest, day) < RECENT:
        return "occurred"
    return "historical" if status == "occurred" and long_ago else status


def _later_in_year(date: str, published: str) -> bool:
    """Whether a day without a year lies ahead of a publication day without one, by less than two months."""
    days = [edtf.days(d[:10].replace("XXXX", LEAP_YEAR))[0] for d in (date, published)]
    first, second = days
    both = date.startswith("XXXX-") and published.startswith("XXXX-") and len(date) >= 10
    return bool(both and first and second and first > second and edtf.distance(second, first) <= 60)


# ------------------------------------------------------------------ joining


def join(told: Iterable[Told], retold: Retold) -> list[Happening]:
    """Tellings joined into happenings, in the order of their first triggers.

    `retold` gives the reader's probability that the words of two triggers, the earlier first, tell one happening.
    """
    groups: list[list[Told]] = []
    for one in told:
        home = next((g for g in groups if all(same(other, one, retold) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [_happening(group) for group in groups]


def same(a: Told, b: Told, retold: Retold) -> bool:
    """Whether two tellings on one page, the earlier first, tell one happening."""
    if a.telling.type != b.telling.type or not _compatible(a, b):
        return False
    p = retold.get((a.telling.trigger, b.telling.trigger), 0.0)
    if p >= SURELY and False not in (_meet(a.who, b.who), _meet(a.whom, b.whom)):
        return True
    return _by_sides(a, b)


def _by_sides(a: Told, b: Told) -> bool:
    if a.telling.type in MUTUAL:
        return _agree(a.who + a.whom, b.who + b.whom, 2) and _alike(a, b)
    who, whom = _meet(a.who, b.who), _meet(a.whom, b.whom)
    if _headline(a, b) and True in (who, whom):
        return True
    if who is False or whom is False:
        return False
    return a.telling.sentence == b.telling.sentence or _enough(a, b, (who, whom))


def _headline(a: Told, b: Told) -> bool:
    """One of the two stands in the title, which tells what the article tells."""
    return (a.telling.block == "title") != (b.telling.block == "title")


def _compatible(a: Told, b: Told) -> bool:
    x, y = a.telling, b.telling
    modes = x.mode == y.mode or None in (x.mode, y.mode) or _one_word(a.trigger, b.trigger)
    phases = _phase(x.status) == _phase(y.status) or _headline(a, b)
    return (modes or _headline(a, b)) and phases and _same_days(a.date, b.date)


def _phase(status: str) -> int:
    return 0 if status in HAPPENED else 1 if status in TO_COME else 2 if status == "denied" else 3


def _same_days(a: str | None, b: str | None) -> bool:
    return a is None or b is None or edtf.overlap(a, b)


def _meet(a: Members, b: Members) -> bool | None:
    """True if they share somebody, None if one side is not told, False if they differ."""
    return None if not a or not b else bool(set(a) & set(b))


def _agree(a: Members, b: Members, least: int) -> bool:
    return len(set(a) & set(b)) >= min(least, len(set(a)), len(set(b))) > 0


def _enough(a: Told, b: Told, sides: tuple[bool | None, bool | None]) -> bool:
    """Both sides agree; or one does, and the words or the day are the same."""
    if sides == (True, True):
        return True
    if True in sides:
        return _alike(a, b)
    return _one_word(a.trigger, b.trigger) and a.date is not None and a.date == b.date


def _alike(a: Told, b: Told) -> bool:
    return _one_word(a.trigger, b.trigger) or (a.date is not None and a.date == b.date)


def _one_word(a: str, b: str) -> bool:
    n = max(3, min(len(a), len(b), STEM))
    return a[:n] == b[:n]


def _happening(group: Sequence[Told]) -> Happening:
    main = max(group, key=lambda t: (_rank(t.telling), t.telling.confidence, -t.telling.trigger.start))
    told = (main, *(t for t in group if t is not main))
    date, source = _date(told)
    who = _first(t.who for t in told)
    return Happening(
        told=told,
        status=main.telling.status,
        who=who,
        whom=tuple(m for m in _first(t.whom for t in told) if m not in who),
        place=next((t.place for t in told if t.place is not None), None),
        date=date,
        date_from=source,
    )


def _rank(telling: Telling) -> int:
    """The article tells better than its title, the title better than a caption."""
    return {"title": 1, "caption": 0}.get(telling.block, 2) * 2 + bool(telling.who) + bool(telling.whom)


def _first(sides: Iterable[Members]) -> Members:
    return next((side for side in sides if side), ())


def _date(told: Sequence[Told]) -> tuple[str | None, str]:
    main = told[0]
    if main.date is not None:
        return main.date, main.date_from
    scope = main.telling.block == "caption"
    other = next((t.date for t in told if t.date is not None and (t.telling.block == "caption") == scope), None)
    return (other, "retelling") if other else (None, "none")


# ------------------------------------------------------------------ numbers


def amount_of(happening: Happening, money: Sequence[Money]) -> Count | None:
    """The sum of an act that gives, fines or spends: the only one in its sentence."""
    if happening.told[0].telling.type not in PAYS:
        return None
    sentence = happening.told[0].telling.sentence
    here = [m for m in money if m.span.within(sentence)]
    return Count(here[0].start, here[0].stop, here[0].low, here[0].high) if len(here) == 1 else None


def people_of(happening: Happening, counts: Callable[[Span], Sequence[tuple[str, Count]]]) -> dict[str, Count]:
    """Killed and injured of an act that hurts, from the first of its sentences that counts them."""
    if happening.told[0].telling.type not in HURTS:
        return {}
    found: dict[str, Count] = {}
    for told in happening.told:
        for kind, count in counts(told.telling.sentence):
            found.setdefault(kind, count)
    return found


def quad(kind: str) -> int | None:
    """PLOVER's quad class of an event type (1 verbal co-operation … 4 material conflict)."""
    known = types().get(kind)
    return known.quad if known else None


def settled(happening: Happening, published: str | None) -> Happening:
    """The happening with its status seen against its date."""
    return replace(happening, status=settle(happening.status, happening.date, published))
