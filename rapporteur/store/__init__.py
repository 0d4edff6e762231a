"""The record: one SQLite file that holds every page, what each says, and what was worked out across them."""

from rapporteur.store.record import Record, open_record
from rapporteur.store.search import Hit, search
from rapporteur.store.verify import Fault, Verification, verify

__all__ = ["Fault", "Hit", "Record", "Verification", "open_record", "search", "verify"]
