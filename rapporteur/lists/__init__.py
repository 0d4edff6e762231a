"""Reference lists as their publishers give them, and screening names against them.

A folder a list (`known/`): a description of what the list is and what each of its fields means, and made-up examples.
"""

from __future__ import annotations

from rapporteur.lists.read import Source, read_lists

__all__ = ["Source", "read_lists"]
