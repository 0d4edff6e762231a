"""The words and rules of one language, read from its two TOML files and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from rapporteur.facts.times.needs import needs

Table = Mapping[str, Any]

_TELLING = (  # a word of these tables, or a digit, is in every expression
    "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "units", "seasons", "parts", "days",
    "holidays", "frequencies", "references", "decades", "year_words", "telling",
)  # fmt: skip
_CUES = ("cues", "open", "ahead")  # sections of words.toml that are no lexicon
_LEXICON = (  # the tables a language may have; one it lacks is empty
    *_CUES, *_TELLING, "month_names", "numbers", "tens", "phrases", "halves", "articles", "ordinals", "shifts",
    "story_shifts", "story_directions", "comparisons", "directions", "modifiers", "so_far", "quantities", "year_words",
)  # fmt: skip
_NOTHING = "(?!)"  # matches nowhere
_TENSES = ("future", "past", "looking_back", "reached")
_ENDS = ("since", "onward", "until", "from", "to", "dash")
_BESIDE = 24  # code points left and right of a span that `left`, `left_not`, `right` and `right_not` may look at


@dataclass(frozen=True)
class Rule:
    """What an expression looks like (`pattern`), what stands beside it, and which function gives its meaning."""

    name: str
    pattern: re.Pattern[str]
    meaning: str
    needs: frozenset[str] = frozenset()  # words, and tables in braces, without which it cannot match
    left: re.Pattern[str] | None = None
    left_not: re.Pattern[str] | None = None
    right: re.Pattern[str] | None = None
    right_not: re.Pattern[str] | None = None

    def fits(self, text: str, start: int, stop: int) -> bool:
        """Whether the words beside text[start:stop] allow the rule."""
        before = text[max(0, start - _BESIDE) : start]
        if self.left and not self.left.search(before):
            return False
        if self.left_not and self.left_not.search(before):
            return False
        after = text[stop : stop + _BESIDE]
        if self.right and not self.right.match(after):
            return False
        return not (self.right_not and self.right_not.match(after))


@dataclass(frozen=True)
class Language:
    """Lexicon (tables keyed by folded words), rules in order, cues of tense and of open ends."""

    words: Mapping[str, Table]
    rules: tuple[Rule, ...]
    gate: re.Pattern[str]  # a word or digit without which there is no expression
    tables: Mapping[str, re.Pattern[str]]  # "{units}" and the like: any word of a table
    cues: Mapping[str, re.Pattern[str]]  # future past looking_back reached
    open: Mapping[str, re.Pattern[str]]  # since until from to dash
    ahead: Mapping[str, re.Pattern[str]]  # always usually

    def rules_for(self, text: str) -> list[tuple[int, Rule]]:
        """The rules, with their places in the order, for which the text has all they need."""
        lower = text.lower()
        held: dict[str, bool] = {}
        for need in {need for rule in self.rules for need in rule.needs}:
            held[need] = bool(self.tables[need].search(text)) if need in self.tables else need in lower
        return [(k, rule) for k, rule in enumerate(self.rules) if all(held[need] for need in rule.needs)]

    def look_up(self, table: str, word: str) -> Any:
        """The entry of a word, or None; case and a final full stop do not matter."""
        return self.words[table].get(fold(word))

    def number(self, text: str) -> float | None:
        """The value of a number in digits or words ("1,200", "2 1/2", "twenty-four", "a couple of")."""
        word = fold(text)
        if word[:1].isdigit():
            digits, _, half = word.replace(",", "").partition(" ")
            return float(digits) + (0.5 if half else 0.0)
        for ending, part in self.words["halves"].items():
            if word.endswith(ending) and (whole := self.words["numbers"].get(word.removesuffix(ending).strip())):
                return float(whole + part)
        for table in ("numbers", "tens", "phrases", "articles"):
            if word in self.words[table]:
                return float(self.words[table][word])
        ten, _, one = word.replace("-", " ").partition(" ")
        tens, ones = self.words["tens"].get(ten), self.words["numbers"].get(one)
        return None if tens is None or ones is None else float(tens + ones)


def fold(word: str) -> str:
    """Lower case, single spaces, no final full stop."""
    return " ".join(word.split()).rstrip(".").lower()


@cache
def language(code: str) -> Language:
    """The lexicon and rules of a language (ISO 639-1); KeyError where there is no folder for it."""
    words, rules = {**{table: {} for table in _LEXICON}, **_toml(code, "words.toml")}, _toml(code, "rules.toml")
    tables = _tables(words)
    macros = _macros(tables, rules["macros"])
    return Language(
        words={name: {fold(k): v for k, v in table.items()} for name, table in words.items() if name not in _CUES},
        rules=tuple(_rule(entry, macros, tables) for entry in rules["rule"]),
        gate=_gate(words),
        tables={f"{{{name}}}": re.compile(rf"(?<!\w){pattern}", re.IGNORECASE) for name, pattern in tables.items()},
        cues={name: _cues(words["cues"].get(name, ())) for name in _TENSES},
        open={name: _beside(name, words["open"].get(name, ())) for name in _ENDS},
        ahead={name: _beside(name, words["ahead"].get(name, ())) for name in ("always", "usually")},
    )


def languages() -> list[str]:
    """Codes of the languages that have a folder in `data`, sorted."""
    folder = resources.files(__package__) / "data"
    return sorted(f.name for f in folder.iterdir() if (f / "rules.toml").is_file())


def lexicon(code: str) -> Language | None:
    """The language of a code such as "en" or "be-Latn" (a folder serves all scripts), if there is one."""
    base = code.partition("-")[0].lower()
    return language(base) if base in _languages() else None


_languages = cache(languages)


def examples(code: str) -> list[tuple[str, list[str]]]:
    """(rule name, example) of every example in a language's rules, for its tests."""
    return [(rule["name"], example) for rule in _toml(code, "rules.toml")["rule"] for example in rule["examples"]]


def _toml(code: str, name: str) -> dict[str, Any]:
    folder = resources.files(__package__) / "data" / code
    if not folder.is_dir():
        raise KeyError(code)
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


def _tables(words: Mapping[str, Table]) -> dict[str, str]:
    """Every table as an alternation of its words, the ones with upper and lower case."""
    tables = {name: _any(table) for name, table in words.items() if name not in _CUES}
    tables.update(_month_macros(words), **_weekday_macros(words))
    tables["holidays"] = _exact(words["holidays"])
    tables["plural_units"] = _any(u for u in words["units"] if u in _plurals(words["units"]))
    tables["number"] = _number(words)
    return tables


def _macros(tables: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The tables, and the file's own macros."""
    macros = dict(tables)
    for name, pattern in own.items():
        macros[name] = _expand(pattern, macros)
    return macros


def _month_macros(words: Mapping[str, Table]) -> dict[str, str]:
    full, names, short = words["months"], words["month_names"], words["month_abbreviations"]
    dotted = [f"{m}." for m in short]
    return {
        "month": _exact([*full, *dotted, *short]),
        "month_full": _exact(full),
        "month_name": _exact(names),
        "month_only": _exact([*(m for m in full if m not in names), *dotted]),
    }


def _weekday_macros(words: Mapping[str, Table]) -> dict[str, str]:
    full, short = words["weekdays"], words["weekday_abbreviations"]
    return {"weekday": _exact([*full, *(f"{d}." for d in short)]), "weekdays": f"(?:{_exact(full)}s)"}


def _plurals(units: Table) -> set[str]:
    """The later of the words for one unit, in the order of the file: "days" after "day"."""
    seen: set[str] = set()
    later = set()
    for word, unit in units.items():
        if unit in seen and word.removesuffix("s") != "night":
            later.add(word)
        seen.add(unit)
    return later


def _number(words: Mapping[str, Table]) -> str:
    ones = _any(w for w, n in words["numbers"].items() if n < 10)
    spelt = rf"{_any(words['phrases'])}|{_any(words['tens'])}(?:[-\s]{ones})?|{_any(words['numbers'])}"
    spelt = rf"{_any(words['numbers'])}\s{{1,3}}{_any(words['halves'])}|{spelt}"
    return rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,6}}(?:\.\d{{1,2}}|\s1/2)?|{spelt})"


def _any(entries: Iterable[str]) -> str:
    """An alternation, longest first; a space in an entry is one to three white-space characters."""
    alternatives = sorted(entries, key=lambda word: (-len(word), word)) or [_NOTHING]
    return "(?:" + "|".join(_spaced(re.escape(word)) if word != _NOTHING else word for word in alternatives) + ")"


def _exact(entries: Iterable[str]) -> str:
    """The same for words that keep their case, or are all capitals."""
    words = list(entries)
    forms = dict.fromkeys((*words, *(w[:1].upper() + w[1:] for w in words), *(w.upper() for w in words)))
    return f"(?-i:{_any(forms)})"


def _spaced(pattern: str) -> str:
    """A space stands for one to three white-space characters, ` ?` for none to three: never an endless run."""
    return re.sub(r"\\? (\??)", lambda m: r"\s{0,3}" if m[1] else r"\s{1,3}", pattern)


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda m: macros[m[1]], _spaced(pattern))


def _rule(entry: Mapping[str, Any], macros: Mapping[str, str], tables: Collection[str]) -> Rule:
    whole = rf"(?<![\w$€£])(?<!\d[.,])(?:{_expand(entry['pattern'], macros)})(?!\w)"
    keys = (key for key in ("left", "left_not", "right", "right_not") if key in entry)
    beside = {key: re.compile(_expand(entry[key], macros), re.IGNORECASE) for key in keys}
    pattern, needed = re.compile(whole, re.IGNORECASE), needs(entry["pattern"], tables)
    return Rule(entry["name"], pattern, entry["meaning"], needed, **beside)


def _cues(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns) or _NOTHING})\b", re.IGNORECASE)


def _gate(words: Mapping[str, Table]) -> re.Pattern[str]:
    return re.compile(rf"\d|\b{_any(word for table in _TELLING for word in words[table])}", re.IGNORECASE)


def _beside(name: str, entries: Iterable[str]) -> re.Pattern[str]:
    """Words that end where a date begins; `to` and `dash` fill all of the gap between two dates."""
    if name == "dash":
        return re.compile(rf"\s?{_any(entries)}\s?")
    if name == "to":
        return re.compile(rf"\s{{1,3}}{_any(entries)}\s{{1,3}}(?:on\s|the\s)?", re.IGNORECASE)
    return re.compile(rf"\b{_any(entries)}\s{{1,3}}(?:the\s|on\s)?$", re.IGNORECASE)
