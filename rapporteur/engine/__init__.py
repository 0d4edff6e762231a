"""How the per-page stage is run: in this process, or in a pool of worker processes that may die without harm."""

from rapporteur.engine.child import Limits
from rapporteur.engine.guard import attempt, failed
from rapporteur.engine.local import Engine, LocalEngine, Maker, Results

__all__ = ["Engine", "Limits", "LocalEngine", "Maker", "Results", "attempt", "failed"]
