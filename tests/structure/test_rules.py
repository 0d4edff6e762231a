"""The package keeps the house rules, and the rules catch what they are for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.structure import rules
from tests.structure.rules import Module

Rule = Callable[[Module], Iterator[str]]
RULES: tuple[Rule, ...] = (
    rules.wrong_ways, rules.heavy, rules.too_long, rules.too_many_arguments, rules.prints, rules.broad_excepts,
    rules.works_at_import, rules.undocumented,
)  # fmt: skip
MODULES = rules.modules()


def test_there_is_something_to_check() -> None:
    rooms = {module.room for module in MODULES}
    assert {"engine", "store", "sources", "reader", "commands", "pipeline"} <= rooms


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_the_rule(rule: Rule) -> None:
    broken = [place for module in MODULES for place in rule(module)]
    assert not broken, "\n" + "\n".join(broken)


def test_no_module_imports_itself_by_a_detour() -> None:
    assert rules.cycles(MODULES) == []


@pytest.mark.parametrize(
    ("rule", "name", "source"),
    [
        (rules.wrong_ways, "rapporteur.reader.x", "from rapporteur.facts import times"),
        (rules.wrong_ways, "rapporteur.reader.x", "def f():\n    import rapporteur.store.record"),
        (rules.wrong_ways, "rapporteur.engine.x", "from rapporteur import pipeline"),
        (rules.wrong_ways, "rapporteur.names.x", "from rapporteur.record import Span"),
        (rules.wrong_ways, "rapporteur.web.x", "from rapporteur.export import lines"),
        (rules.wrong_ways, "rapporteur.resolve.x", "from rapporteur.lists import read_lists"),
        (rules.wrong_ways, "rapporteur.lists.x", "from rapporteur.store import open_record"),
        (rules.heavy, "rapporteur.reader.x", "import spacy.tokens"),
        (rules.heavy, "rapporteur.article.x", "class A:\n    from trafilatura import extract"),
        (rules.too_long, "rapporteur.x", "\n" * 500),
        (rules.too_long, "rapporteur.x", "def f():\n" + "    a = 1\n" * 70),
        (rules.too_many_arguments, "rapporteur.x", "def f(a, b, c, d, *, e, f, g): pass"),
        (rules.prints, "rapporteur.x", "def f():\n    print('x')"),
        (rules.broad_excepts, "rapporteur.x", "try:\n    pass\nexcept Exception as e:\n    x = e"),
        (rules.broad_excepts, "rapporteur.x", "try:\n    pass\nexcept (ValueError, Exception):\n    pass"),
        (rules.broad_excepts, "rapporteur.x", "try:\n    pass\nexcept:\n    pass"),
        (rules.works_at_import, "rapporteur.x", "for i in range(3):\n    x = i"),
        (rules.works_at_import, "rapporteur.x", "def f():\n    global y\n    y = 1"),
        (rules.works_at_import, "rapporteur.x", "DATA = open('x').read()"),
        (rules.undocumented, "rapporteur.x", '"""Words."""\ndef f(): pass'),
        (rules.undocumented, "rapporteur.x", "x = 1"),
    ],
)
def test_the_rule_catches(rule: Rule, name: str, source: str) -> None:
    assert list(rule(Module(name, source)))


@pytest.mark.parametrize(
    ("rule", "name", "source"),
    [
        (rules.wrong_ways, "rapporteur.facts.x", "from rapporteur.reader import Reader\nfrom rapporteur import ids"),
        (rules.wrong_ways, "rapporteur.cli", "from rapporteur import web, engine"),
        (rules.heavy, "rapporteur.reader.x", "def f():\n    import spacy"),
        (rules.heavy, "rapporteur.reader.x", "if TYPE_CHECKING:\n    import spacy"),
        (rules.too_many_arguments, "rapporteur.x", "class A:\n    def f(self, a, b, c, d, e, f): pass"),
        (rules.broad_excepts, "rapporteur.x", "try:\n    pass\nexcept BaseException:\n    undo()\n    raise"),
        (rules.broad_excepts, "rapporteur.engine.guard", "try:\n    pass\nexcept Exception:\n    pass"),
        (rules.broad_excepts, "rapporteur.x", "try:\n    pass\nexcept ArithmeticException:\n    pass"),
        (rules.undocumented, "rapporteur.x", '"""Words."""\ndef _f(): pass'),
    ],
)
def test_the_rule_lets_pass(rule: Rule, name: str, source: str) -> None:
    assert not list(rule(Module(name, source)))


def test_a_ring_is_found() -> None:
    ring = [
        Module("rapporteur.a", "from rapporteur.b import x"),
        Module("rapporteur.b", "import rapporteur.c"),
        Module("rapporteur.c", "from rapporteur import a"),
        Module("rapporteur.d", "def f():\n    from rapporteur import a"),
    ]
    assert rules.cycles(ring) == ["rapporteur.a -> rapporteur.b -> rapporteur.c -> rapporteur.a"]
