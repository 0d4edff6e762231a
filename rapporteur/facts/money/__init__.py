"""Sums of money, shares, counts of people and polls."""

from __future__ import annotations

from rapporteur.facts.money.explaining import Match, explain
from rapporteur.facts.money.find import find_money, find_percentages
from rapporteur.facts.money.people import crowds, people

__all__ = ["Match", "crowds", "explain", "find_money", "find_percentages", "people"]
