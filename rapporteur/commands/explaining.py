"""How an event was found, in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from rapporteur.export.lines import Line


def lines(why: Line) -> Iterator[str]:
    """The words that tell it, their roles, what they were taken for, what was joined, and the date's rule."""
    for told in why.get("told", ()):
        optional = f", background to {told['optional']:.2f}" if told["optional"] >= 0.2 else ""
        yield f"“{told['text']}” tells {told['type']}, sure to {told['p']:.2f}{optional}, by {told['by']}"
        for role in told["roles"]:
            yield f"  {role['kind']}: “{role['text']}” {role['p']:.2f}"
        for link in told["links"]:
            yield f"  {_asked(link)}: {_answers(link)}"
    for pair in why.get("retold", ()):
        yield f"“{pair['first']['text']}” and “{pair['second']['text']}” tell one happening, {pair['p']:.2f}"
    for time in why.get("times", ()):
        yield f"time: “{time['text']}” is {time['edtf'] or 'not resolved'} ({time['rule']}, {time['anchor']})"


def _asked(link: Line) -> str:
    return f"“{link['text']}” stands for" if link["asks"] == "words" else f"{link['asks']} is left out"


def _answers(link: Line) -> str:
    found = [f"“{answer['text']}” {answer['p']:.2f}" for answer in link["answers"][:3]]
    return ", ".join([*found, f"nobody here {link['nobody']:.2f}"])
