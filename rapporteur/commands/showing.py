"""Facts of the record as text to be read, each with its words and where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.commands.rendering import BOLD, DIM, WARN, headline, parties, quoted
from rapporteur.commands.terminal import counted, say, say_indented, say_parts
from rapporteur.record import Judgement, Problem
from rapporteur.store.browse import Party, Source, Words
from rapporteur.store.browse_entities import Dossier, OnList, Partner, Said
from rapporteur.store.browse_events import Happening
from rapporteur.store.browse_pages import StoryLine
from rapporteur.store.browse_sanctions import BoardLine
from rapporteur.store.search import Hit

MARGIN = 14


def show_event(event: Happening) -> None:
    """Date, type, status, how many independent reports; who and whom; the words and their citation."""
    reports = counted(event.reports, "independent report")
    date = event.date or (f"~{event.assumed_date[:10]}" if event.assumed_date else None)
    say_parts(*headline(event.type, event.mode, event.status, date), (f"  · {reports}", DIM), (f"  {event.id}", DIM))
    where = f"; in {event.place.caption}" if event.place else ""
    say_indented(parties(_captions(event.actors), _captions(event.recipients)) + where, MARGIN)
    if event.about:
        say_indented(f"about {', '.join(_captions(event.about))}", MARGIN)
    if event.words:
        show_words(event.words)


def show_quote(said: Said) -> None:
    """Who said it, to whom and through whom; the words and their citation."""
    speaker = said.speaker.caption if said.speaker else said.speaker_text or "somebody"
    around = f" (through {said.via.caption})" if said.via else ""
    around += f" to {said.addressee.caption}" if said.addressee else ""
    pages = f"  · {counted(said.pages, 'page')}" if said.pages > 1 else ""
    say_parts((f"  {said.kind:<12}", DIM), (speaker, BOLD), (around, ""), (pages, DIM))
    show_words(said.words)


def show_sanction(line: BoardLine) -> None:
    """Authority and target with the present status, and each step with its words."""
    authority = line.authority.caption if line.authority else "somebody"
    target = line.target.caption if line.target else "–"
    say_parts((f"{authority} → {target}", BOLD), (f"  {', '.join(line.measures)}", ""), (f"  {line.status}", WARN))
    if line.askers:
        say_indented(f"asked for by {', '.join(_captions(line.askers))}", 2)
    for stage in line.stages:
        date = stage.date or (f"~{stage.day}" if stage.day else "no date")
        say_parts((f"  {date:<12}", ""), (stage.status, BOLD), (f"  · {counted(stage.reports, 'report')}", DIM))
        if stage.words:
            show_words(stage.words)


def show_story(story: StoryLine, sources: Iterable[Source]) -> None:
    """A story's days and title, and its pages."""
    days = story.earliest or "no date"
    if story.latest and story.latest != story.earliest:
        days = f"{days}/{story.latest}"
    say_parts((f"{days}  ", ""), (story.title, BOLD), (f"  · {counted(story.pages, 'page')}", DIM))
    for source in sources:
        say_indented(citation(source), 2, DIM)


def show_problem(problem: Problem, source: Source | None) -> None:
    """What could not be read, and why."""
    say_parts((f"{problem.stage}: {problem.error}", WARN), (f"  {problem.message}", ""))
    where = citation(source) if source else problem.origin or problem.page or ""
    if where:
        say_indented(where, 2, DIM)


def show_hit(hit: Hit) -> None:
    """What was found, with the words around the match."""
    say_parts((f"{hit.kind:<10}", DIM), (hit.caption, BOLD), (f"  {hit.id}", DIM))
    if hit.snippet != hit.caption:
        say_indented(hit.snippet, 10)


def show_dossier(dossier: Dossier) -> None:
    """An entity's names by script, and its roles with their days."""
    about = ", ".join(part for part in (dossier.type, *dossier.countries, dossier.sector) if part)
    say_parts((dossier.caption, BOLD), (f"  {about}  {dossier.id}", DIM))
    seen = f"{counted(dossier.pages, 'page')}, {counted(dossier.mentions, 'mention')}"
    say_indented(f"{seen}, {dossier.earliest or 'no date'} to {dossier.latest or 'no date'}", 2)
    for script in dict.fromkeys(name.script for name in dossier.names):
        spelled = [f"{n.value} ({n.count})" for n in dossier.names if n.script == script]
        say_indented(f"{script}: {', '.join(spelled)}", 2)
    for role in dossier.roles:
        say_indented(f"{role.role}, {_stretch(role.earliest, role.latest)}", 2)


def show_reference(on: OnList) -> None:
    """A list entry that an entity may be: how sure, which programmes, since when, and why."""
    entry, listed = on.entry, ", ".join(on.entry.listed)
    since = f", listed {listed}" if listed else ""
    score = "judged" if on.reference.score == 1 else f"{min(on.reference.score, 0.99):.2f}"  # no name alone is sure
    say_parts((f"  {score:<6}", DIM), (entry.name, BOLD), (f"  {entry.list}:{entry.id}", DIM))
    say_indented(f"{on.list.title}: {', '.join(entry.programmes) or 'no programme'}{since}", 8)
    if entry.births or entry.roles:
        say_indented("; ".join([*(f"born {day}" for day in entry.births), *entry.roles]), 8)
    say_indented("; ".join(on.reference.reasons), 8, DIM)


def show_judgement(made: Judgement) -> None:
    """What was decided of whom, by whom and why."""
    state = f"  taken back {made.undone}" if made.undone else ""
    say_parts((made.id, DIM), (f"  {made.verdict:<10}", WARN), (f"{made.a_name} · {made.b_name}", BOLD), (state, DIM))
    for side in (made.a, made.b):
        where = f"{side.list}:{side.entry}" if side.list else f"{side.page}:{side.start}-{side.stop}"
        say_indented(where, 18, DIM)
    told = [part for part in (made.at, made.by and f"by {made.by}", made.why) if part]
    if told:
        say_indented(", ".join(told), 18)


def show_partner(partner: Partner) -> None:
    """Somebody an entity deals with, and how much."""
    together = f"{counted(partner.events, 'event')}, {counted(partner.pages, 'page')} together"
    say_parts((f"  {partner.who.caption}", ""), (f"  {together}", DIM))


def show_words(words: Words) -> None:
    """The words in quotation marks, and where they stand."""
    say_indented(quoted(words.text), MARGIN)
    say_indented(f"— {citation(words.source)} [{words.span.start}:{words.span.stop}]", MARGIN, DIM)


def citation(source: Source) -> str:
    """Outlet, title, date and address, as far as they are known; the page's id where nothing is."""
    title = source.title and f"“{source.title}”"
    parts = [source.outlet, title, source.published and source.published[:10], source.url]
    return ", ".join(part for part in parts if part) or f"page {source.page}"


def section(title: str) -> None:
    """A heading with an empty line before it."""
    say()
    say(title, BOLD)


def _captions(parties_: Iterable[Party]) -> list[str]:
    return [party.caption for party in parties_]


def _stretch(earliest: str | None, latest: str | None) -> str:
    if earliest == latest:
        return earliest or "no date"
    return f"{earliest or '…'} to {latest or '…'}"
