"""The acts corpus to windows: stories cut into passages of about a hundred words, with acts, sayings and links."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from training.reader.corpora import WINDOW, words_of
from training.reader.examples import Anchor, Link, Passage, Place, Window
from training.reader.labels import ask

LONGEST = 100  # words of a passage
NameFinder = Callable[[list[list[str]]], list[list[tuple[int, int, str]]]]


@dataclass
class _Row:
    """A sentence of the corpus with its words, and where they lie."""

    data: dict
    words: list[tuple[str, int, int]]
    passage: int = 0
    base: int = 0

    def words_at(self, span: list[int]) -> list[int]:
        return [self.base + i for i, (_, a, z) in enumerate(self.words) if a < span[1] and span[0] < z]

    def place(self, span: list[int]) -> Place | None:
        found = self.words_at(span)
        return Place(self.passage, found[0], found[-1] + 1) if found else None


def stories(path: Path) -> Iterator[list[dict]]:
    """The corpus' texts, each the list of its sentences in order."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    story: list[dict] = []
    for row in rows:
        if story and (row["starts_story"] or _elsewhere(row, story[-1])):
            yield story
            story = []
        story.append(row)
    if story:
        yield story


def _elsewhere(row: dict, last: dict) -> bool:
    return row["batch"] != last["batch"] or (row["source"] != "voa" and row["doc"] != last["doc"])


def windows(path: Path, find_names: NameFinder) -> list[Window]:
    """Every story in windows of WINDOW passages that do not overlap; `find_names` gives names of lists of words."""
    parts = [part for story in stories(path) for part in _parts(story)]
    named = iter(find_names([p.words for _, passages in parts for p in passages]))
    return [_window(rows, passages, [next(named) for _ in passages]) for rows, passages in parts]


def _parts(story: list[dict]) -> Iterator[tuple[list[_Row], list[Passage]]]:
    cut = [list(rows) for _, rows in groupby(_numbered(story), key=lambda row: row.passage)]
    for i in range(0, len(cut), WINDOW):
        part = cut[i : i + WINDOW]
        for k, rows in enumerate(part):
            for row in rows:
                row.passage = k
        yield [row for rows in part for row in rows], [_passage(rows) for rows in part]


def _numbered(story: list[dict]) -> Iterator[_Row]:
    passage = total = 0
    for data in story:
        row = _Row(data, words_of(data["text"]))
        if not row.words:
            continue
        if total and total + len(row.words) > LONGEST:
            passage, total = passage + 1, 0
        row.passage, row.base = passage, total
        total += len(row.words)
        yield row


def _passage(rows: list[_Row]) -> Passage:
    words = [w for row in rows for w, _, _ in row.words]
    out = Passage(words, [k for k, row in enumerate(rows) for _ in row.words], acts_known=True)
    for row in rows:
        acts: dict[int, Anchor] = {}
        sayings: dict[int, Anchor] = {}
        for event in row.data["events"]:
            _add(acts, _act(row, event))
        for saying in row.data["sayings"]:
            _add(sayings, _saying(row, saying))
        out.anchors += [*acts.values(), *sayings.values()]
    return out


def _add(taken: dict[int, Anchor], anchor: Anchor | None) -> None:
    """One act and one saying a word; a cue of two pieces ("he said" between them) has the parts of both."""
    if anchor and anchor.word in taken and not anchor.status:
        taken[anchor.word].roles.update(anchor.roles)
    elif anchor and anchor.word not in taken:
        taken[anchor.word] = anchor


def _act(row: _Row, event: dict) -> Anchor | None:
    at = row.words_at(event["trigger"])
    if not at:
        return None
    roles = {i: role for role in ("who", "whom") for x in event[role] if "span" in x for i in row.words_at(x["span"])}
    for role in ("place", "time"):
        for i in row.words_at(event[role]["span"]) if event[role] and "span" in event[role] else ():
            roles.setdefault(i, role)
    number = event["same"] if event["same"] is not None else row.data["id"].rsplit(".", 1)[1]
    told = f"{row.data['batch']}.{number}.{event['type']}"
    return Anchor(at[0], event["type"], roles, event["mode"], event["status"], event["optional"], told)


def _saying(row: _Row, saying: dict) -> Anchor | None:
    at = row.words_at(saying["cue"]) if saying["cue"] and saying["content"] else []
    if not at:
        return None
    roles = dict.fromkeys(row.words_at(saying["content"]), "content")
    if saying["source"] and "span" in saying["source"]:
        roles.update(dict.fromkeys(row.words_at(saying["source"]["span"]), "source"))
    return Anchor(at[0], saying["kind"], roles)


@dataclass
class _Answers:
    """The window's answers with the names they go by."""

    found: list[tuple[Place, str]] = field(default_factory=list)
    called: list[set[str]] = field(default_factory=list)

    def add(self, place: Place, sort: str, called: set[str]) -> None:
        for k, (old, _) in enumerate(self.found):
            if old == place:
                self.called[k] |= called
                return
        self.found.append((place, sort))
        self.called.append(called)

    def right(self, name: str, at: Place) -> tuple[int, ...]:
        wanted = [_key(part) for part in name.replace(" and ", " + ").split(" + ")]
        return tuple(
            k for k, (place, _) in enumerate(self.found)
            if place != at and any(_same(w, c) for w in wanted for c in self.called[k])
        )  # fmt: skip


def _key(name: str) -> str:
    low = name.lower().replace("’", "'")
    return " ".join(low.removeprefix("the ").removesuffix("'s").removesuffix("'").split())


def _same(a: str, b: str) -> bool:
    """One is the other, or its beginning or end (a surname, a name without its title)."""
    if not a or not b:
        return False
    return a == b or a.endswith(" " + b) or b.endswith(" " + a) or a.startswith(b + " ") or b.startswith(a + " ")


def _window(rows: list[_Row], passages: list[Passage], named: list[list[tuple[int, int, str]]]) -> Window:
    answers = _Answers()
    linked = {p: link["name"] for row in rows for link in row.data["links"] if (p := row.place(link["span"]))}
    for k, found in enumerate(named):
        for a, z, label in found:
            if label in ("PERSON", "ORG", "LOC", "NORP", "EVENT"):
                answers.add(Place(k, a, z), label, {_key(" ".join(passages[k].words[a:z]))})
    for row in rows:
        for place in _phrases(row):
            words = passages[place.passage].words[place.start : place.stop]
            if ask(words) in ("the", "other"):
                called = {_key(" ".join(words))} | ({_key(linked[place])} if place in linked else set())
                answers.add(place, "phrase", called)
    window = Window(passages, "acts", answers.found)
    window.links = [*_links(linked, answers, passages), *(g for row in rows for g in _gaps(row, answers))]
    return window


def _phrases(row: _Row) -> Iterator[Place]:
    """The phrases that play a part in the sentence's acts and sayings."""
    for event in row.data["events"]:
        for x in (*event["who"], *event["whom"]):
            if "span" in x and (place := row.place(x["span"])):
                yield place
    for saying in row.data["sayings"]:
        if saying["source"] and "span" in saying["source"] and (place := row.place(saying["source"]["span"])):
            yield place


def _links(linked: dict[Place, str], answers: _Answers, passages: list[Passage]) -> Iterator[Link]:
    for place, name in linked.items():
        words = passages[place.passage].words[place.start : place.stop]
        yield Link(place, ask(words), answers.right(name, place))


def _gaps(row: _Row, answers: _Answers) -> Iterator[Link]:
    """What an act or a saying leaves out of its sentence: the actor named elsewhere, or nobody."""
    for event in row.data["events"]:
        place = row.place(event["trigger"])
        for role in ("who", "whom"):
            if place and not any("span" in x for x in event[role]):
                right = [k for x in event[role] for k in answers.right(x["name"], place)]
                yield Link(Place(place.passage, place.start, place.start + 1), f"gap-{role}", tuple(right))
    for saying in row.data["sayings"]:
        source = saying["source"] or {}
        place = row.place(saying["cue"] or saying["content"] or [0, 1])
        if place and "name" in source:
            right = answers.right(source["name"], place)
            yield Link(Place(place.passage, place.start, place.start + 1), "gap-source", right)
