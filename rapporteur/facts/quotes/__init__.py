"""Quotes: what somebody is reported to have said, with the words for who said it."""

from rapporteur.facts.quotes.find import find

__all__ = ["find"]
