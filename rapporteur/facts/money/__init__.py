"""Sums of money, shares, counts of people and polls."""

from __future__ import annotations

from rapporteur.facts.money.explaining import Match, explain
from rapporteur.facts.money.find import find_money, find_percentages
from rapporteur.facts.money.outlets import country_of
from rapporteur.facts.money.people import crowds, people
from rapporteur.facts.money.polls import find_polls

__all__ = ["Match", "country_of", "crowds", "explain", "find_money", "find_percentages", "find_polls", "people"]
