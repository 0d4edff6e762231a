"""Acts of the reading become tellings: one act told in one sentence, its actors still words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rapporteur.facts import phrases
from rapporteur.facts.mentions import Found
from rapporteur.facts.quotes.cues import lookup
from rapporteur.facts.words import Words
from rapporteur.record import Act, Block, Document, Quoted, Role, Span, Telling

LEAST = 0.47  # confidence an act needs to become an event of a page
OPTIONAL = 0.4  # acts that a careful colleague would leave out
ROLE = 0.3  # probability a role's words need
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
AGAINST = frozenset(("against", "on", "upon"))
HAPPENED = frozenset(("occurred", "ongoing", "historical"))
DEEDS = frozenset(("ACCUSE", "REJECT", "SUPPORT"))  # what they blame, refuse or praise is what somebody did
LISTED = re.compile(r"\s*(?:,|;|&|,?\s*(?:and|or))\s*(?:the\s+)?")
SPEECH = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))


@dataclass(frozen=True)
class Bar:
    """What an act must reach to be kept."""

    least: float = LEAST
    optional: float = OPTIONAL


@dataclass(frozen=True)
class _Scene:
    """What the acts of a page share."""

    document: Document
    words: Words
    names: Sequence[Span]
    triggers: Collection[int]
    quotes: Sequence[Quoted]


def find(
    document: Document, words: Words, names: Sequence[Found], quotes: Sequence[Quoted] = (), bar: Bar | None = None
) -> tuple[Telling, ...]:
    """The acts worth telling, in order of their triggers; those in captions and titles are marked as such."""
    bar = bar or Bar()
    triggers = {i for act in words.reading.acts for i in words.inside(act.trigger)}
    scene = _Scene(document, words, [f.span for f in names], triggers, quotes)
    kept = [act for act in words.reading.acts if act.p >= bar.least and act.optional <= bar.optional]
    told = [_filled(scene, _telling(scene, act)) for act in kept if not _eased(words, act)]
    return _asked(words, told)


def _eased(words: Words, act: Act) -> bool:
    """Whether the sanction is only what another act lifts or eases."""
    inside = words.inside(act.trigger)
    if act.type != "SANCTION" or not inside:
        return False
    eases = {i for a in words.reading.acts if a.type == "CONCEDE" for i in words.inside(a.trigger)}
    return any(i in eases for i in phrases.governors(words, inside[0]))


def _asked(words: Words, told: Sequence[Telling]) -> tuple[Telling, ...]:
    """A sanction that hangs on a request is called for, and the request asks for sanctions."""
    pairs = [(r, s) for r in told if r.type == "REQUEST" for s in told if _wants(words, r, s)]
    requests, sanctions = {r.trigger for r, _ in pairs}, {s.trigger for _, s in pairs}
    return tuple(
        replace(t, mode="sanction") if t.trigger in requests
        else replace(t, status="called-for") if t.trigger in sanctions
        else t
        for t in told
    )  # fmt: skip


def _wants(words: Words, request: Telling, sanction: Telling) -> bool:
    if sanction.type != "SANCTION" or sanction.status not in ("called-for", "hypothetical"):
        return False
    asks, wanted = words.inside(request.trigger), words.inside(sanction.trigger)
    return bool(asks and wanted) and asks[0] in phrases.governors(words, wanted[0])


def _telling(scene: _Scene, act: Act) -> Telling:
    kept = {kind: [r for r in act.roles if r.kind == kind and r.p >= ROLE] for kind in ("who", "whom", "place")}
    if act.type not in MUTUAL:
        kept["who"] = _with_subject(scene.words, act, kept["who"])
    return Telling(
        type=act.type, mode=act.mode, status=_status(scene.words, act), trigger=act.trigger,
        sentence=scene.words.reading.sentences[act.sentence],
        who=_spans(scene, kept["who"]), whom=_spans(scene, kept["whom"]), places=_spans(scene, kept["place"]),
        times=tuple(r.span for r in act.roles if r.kind == "time"),
        confidence=act.p, optional=act.optional, by=act.by, block=_kind(scene.document.blocks, act.trigger),
    )  # fmt: skip


def _status(words: Words, act: Act) -> str:
    """The reader's status, unless the act hangs on a word of denying, asking or announcing.

    "denied that police had attacked"; "asked the Union to impose sanctions"; "announced sanctions".
    """
    inside = words.inside(act.trigger)
    if act.status not in HAPPENED or act.type in ("REJECT", "REQUEST") or not inside:
        return act.status
    at = inside[0]
    before = lookup(words.word(at - 1)) if at and act.type == "SANCTION" else None
    if before is not None and before.kind == "announce":
        return "announced"
    for above in phrases.governors(words, at):
        cue = lookup(words.word(above))
        found = _governed(cue.kind, act, words.relation(at)) if cue else None
        if found:
            return found
        at = above
    return act.status


def _governed(cue: str, act: Act, relation: str) -> str | None:
    """The status a word of saying gives to what hangs on it by this relation."""
    if cue == "deny":
        return "denied"
    if cue == "ask" and relation in ("xcomp", "ccomp", "advcl", "acl"):
        return "called-for"
    return "announced" if cue == "announce" and act.type == "SANCTION" and relation == "obj" else None


def _with_subject(words: Words, act: Act, who: Sequence[Role]) -> list[Role]:
    """Where the verb's own subject is among those who act, only it and those joined to it act."""
    trigger = words.inside(act.trigger)
    found, passive = phrases.subject(words, trigger[0]) if trigger else (None, False)
    if found is None or passive or len(who) < 2:
        return list(who)
    acting = [words.reading.words[i] for i in phrases.conjuncts(words, found)]
    own = [r for r in who if any(w.touches(r.span) for w in acting)]
    return own or list(who)


def _spans(scene: _Scene, roles: Sequence[Role]) -> tuple[Span, ...]:
    wide = [phrases.widen(scene.words, r.span, scene.names, scene.triggers) for r in roles]
    return _with_listed(snap(wide, scene.names, scene.document.text), scene.names, scene.document.text)


def _with_listed(found: tuple[Span, ...], names: Sequence[Span], text: str) -> tuple[Span, ...]:
    """With the names between two of them, where nothing but commas and "and" stands between ("A, B and C")."""
    out = list(found)
    for first, last in itertools.pairwise(found):
        between = sorted(n for n in names if first.stop <= n.start and n.stop <= last.start)
        row = [first, *between, last]
        if between and all(LISTED.fullmatch(text, a.stop, b.start) for a, b in itertools.pairwise(row)):
            out += between
    return tuple(sorted(out))


def _kind(blocks: Sequence[Block], span: Span) -> str:
    return next((b.kind for b in blocks if b.start <= span.start < b.stop), "paragraph")


def snap(roles: Sequence[Span], names: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Role spans that share a word with a name take all of it; spans that then touch become one."""
    wide = [_widen(role, names) for role in roles]
    out: list[Span] = []
    for span in sorted(wide):
        if out and (span.start <= out[-1].stop or not text[out[-1].stop : span.start].strip(" \u00a0'’-")):
            out[-1] = Span(out[-1].start, max(out[-1].stop, span.stop))
        else:
            out.append(span)
    return tuple(out)


def _widen(role: Span, names: Sequence[Span]) -> Span:
    touched = [n for n in names if n.touches(role)]
    return Span(min([role.start, *(n.start for n in touched)]), max([role.stop, *(n.stop for n in touched)]))


# ------------------------------------------------------------------ sides the reader left open


def _filled(scene: _Scene, telling: Telling) -> Telling:
    """Sides that the tree or the saying tell where the reader marked nobody."""
    if telling.type == "SANCTION":
        telling = replace(telling, whom=_against(scene, telling) or telling.whom)
    if not telling.who:
        telling = _subject_acts(scene, telling)
    if not telling.who and telling.type in SPEECH:
        telling = replace(telling, who=_source(scene, telling))
    return telling if telling.whom else replace(telling, whom=_object(scene, telling))


def _object(scene: _Scene, telling: Telling) -> tuple[Span, ...]:
    """The trigger's direct object where it is a name or a pronoun and does not act itself."""
    words, inside = scene.words, scene.words.inside(telling.trigger)
    found = phrases.object_of(words, inside[0]) if inside else None
    if found is None or words.tag(found) not in ("PROPN", "PRON"):
        return _party_of(scene, telling, found) if found is not None else ()
    spans = snap(phrases.spans(words, phrases.conjuncts(words, found)), scene.names, scene.document.text)
    return tuple(s for s in spans if not any(s.touches(w) for w in telling.who))


def _party_of(scene: _Scene, telling: Telling, found: int) -> tuple[Span, ...]:
    """The party of the act that is the object: the doer of what is blamed, the target of what is dropped or stopped."""
    side = "who" if telling.type in DEEDS else "whom"
    below = [(act, depth) for act in scene.words.reading.acts if (depth := _depth(scene.words, act, found)) is not None]
    for act, _ in sorted(below, key=lambda pair: pair[1]):
        spans = _spans(scene, [r for r in act.roles if r.kind == side and r.p >= ROLE])
        if spans:
            return tuple(s for s in spans if not any(s.touches(w) for w in telling.who))
    return ()


def _depth(words: Words, act: Act, top: int) -> int | None:
    """How many steps the act's trigger hangs below a word; None where it does not."""
    inside = words.inside(act.trigger)
    if not inside:
        return None
    above = [inside[0], *phrases.governors(words, inside[0])]
    return above.index(top) if top in above else None


def _against(scene: _Scene, telling: Telling) -> tuple[Span, ...]:
    """Those named by "against" or "on" beside the noun for a sanction, or beside the verb that imposes it."""
    words, inside = scene.words, scene.words.inside(telling.trigger)
    if not inside or words.tag(inside[0]) not in phrases.NOMINAL:
        return ()
    found = phrases.with_case(words, inside[0], AGAINST)
    if not found and words.relation(inside[0]) in ("obj", "nsubj"):
        found = phrases.with_case(words, words.head(inside[0]), AGAINST)
    if not found or _is_time(scene, found[0]):
        return ()
    heads = phrases.conjuncts(words, found[0])
    return snap(phrases.spans(words, heads), scene.names, scene.document.text)


def _is_time(scene: _Scene, i: int) -> bool:
    place = scene.words.reading.words[i]
    return any(r.kind == "time" and place.touches(r.span) for a in scene.words.reading.acts for r in a.roles)


def _subject_acts(scene: _Scene, telling: Telling) -> Telling:
    words, inside = scene.words, scene.words.inside(telling.trigger)
    if not inside or words.tag(inside[0]) != "VERB":
        return telling
    found, passive = phrases.subject(words, inside[0])
    if found is None or words.tag(found) not in phrases.NOMINAL:
        return telling
    spans = snap(phrases.spans(words, phrases.conjuncts(words, found)), scene.names, scene.document.text)
    if passive:
        return telling if telling.whom else replace(telling, whom=spans)
    return telling if any(s.touches(w) for s in spans for w in telling.whom) else replace(telling, who=spans)


def _source(scene: _Scene, telling: Telling) -> tuple[Span, ...]:
    """Whoever says the words that blame, ask or refuse: the source whose cue or content holds the trigger."""
    said = [q for q in scene.quotes if q.source and _tells(q, telling.trigger)]
    inner = min(said, key=lambda q: q.content.stop - q.content.start, default=None)
    return (inner.source,) if inner and inner.source else ()


def _tells(quoted: Quoted, trigger: Span) -> bool:
    return trigger.within(quoted.content) or (quoted.cue is not None and trigger.touches(quoted.cue))
