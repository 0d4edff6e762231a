"""What the program knows of the world, as data files a linguist can edit: countries, titles, roles, event types."""

from rapporteur.ontology.countries import (
    Country,
    capital_country,
    countries,
    country_name,
    country_of,
    demonym_country,
    is_government,
)
from rapporteur.ontology.events import EventMode, EventType, Example, NotExample, Trigger, cameo, types
from rapporteur.ontology.lexicon import Lexicon
from rapporteur.ontology.own import beside, own_types
from rapporteur.ontology.roles import Title, sector_of, sectors, titles

__all__ = [
    "Country",
    "EventMode",
    "EventType",
    "Example",
    "Lexicon",
    "NotExample",
    "Title",
    "Trigger",
    "beside",
    "cameo",
    "capital_country",
    "countries",
    "country_name",
    "country_of",
    "demonym_country",
    "is_government",
    "own_types",
    "sector_of",
    "sectors",
    "titles",
    "types",
]
