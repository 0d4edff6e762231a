"""What each kind of expression means: one short function a kind, named by the rules of every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapporteur.facts.times.meanings import calendar, lengths, relative
from rapporteur.facts.times.meanings.meaning import Meaning
from rapporteur.facts.times.setting import Found, Setting

__all__ = ["MEANINGS", "Meaning"]

Function = Callable[[Found, Setting], Meaning | None]

_FUNCTIONS: tuple[Function, ...] = (
    calendar.full_date,
    calendar.slashed_date,
    calendar.month_year,
    calendar.month_relative_year,
    calendar.year_in_words,
    calendar.decade_in_words,
    calendar.year,
    calendar.year_range,
    calendar.year_bc,
    calendar.decade,
    calendar.century,
    calendar.season_year,
    calendar.quarter,
    calendar.compared_quarter,
    calendar.half_year,
    calendar.month_day,
    calendar.another_day,
    calendar.week_of,
    calendar.day_range,
    calendar.month,
    calendar.relative_month,
    calendar.holiday,
    calendar.season,
    calendar.relative_quarter,
    relative.day_word,
    relative.part_of_today,
    relative.weekday,
    relative.clock,
    relative.clock_in_words,
    relative.part_of_told_day,
    relative.relative_unit,
    relative.year_word,
    relative.the_weekend,
    relative.story_unit,
    relative.distance,
    relative.distance_from_date,
    lengths.duration,
    lengths.duration_of_one,
    lengths.vague_duration,
    lengths.vague_stretch,
    lengths.quarter_century,
    lengths.stretch,
    lengths.within,
    lengths.each_weekday,
    lengths.each_month,
    lengths.each_unit,
    lengths.frequency,
    lengths.reference,
    lengths.future_reference,
    lengths.past_reference,
)
MEANINGS: Mapping[str, Function] = {function.__name__: function for function in _FUNCTIONS}
