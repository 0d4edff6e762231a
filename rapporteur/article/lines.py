"""Which lines of a flattened page are its article: a chain over shallow features of its lines.

The weights in lines.tsv were fitted (training/fit_article_lines.py) on lines of news pages; no word of them is in the
file, and no feature knows a site. One model serves whole pages and what an extractor left of them: how much of the
page, and of the lines around, reads like prose is a feature of every line.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapporteur.article import cues
from rapporteur.article.tables import rows
from rapporteur.errors import ArticleError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

REACH = 2  # lines before and after whose features count
_NEAR = 6  # lines before and after in which prose is looked for
_NO_SPACES = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"  # scripts whose characters are counted as words
_TOKEN = re.compile(rf"[{_NO_SPACES}]|[^\W{_NO_SPACES}]+")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "”", '"', "’", "»")
_INNER = re.compile(r"[.!?][\"”’»)]?\s+[\"“‘«(]?[A-ZÀ-ÞА-ЯЁЎІŚŁČŠŽ]")
_LINK = re.compile(r"https?://|www\.|\S@\S|#\w")
_BULLET = re.compile(r"\s{0,9}(?:[-*•·–—►▪|>»]|\d{1,2}[.)])\s")
_MARKS = frozenset('“”«»"„')
_MOST = 10_000  # lines looked at together, as if they were a page
_FEW = 30  # lines: whole pages have more
_TIDY = 0.1  # share of tiny lines: whole pages have more
_DOUBT = 0.25  # what an extractor left is seldom more than this share clutter; if it seems to be,
_KINDER = 2.0  # the lines are judged again, kinder by these log odds
LIMIT = 100_000  # lines of a page
_LONGEST = 5000  # characters of a line that are looked at
OWN = (
    "tokens_to_10", "tokens_to_40", "tokens_to_100", "ends_sentence", "sentences_inside", "commas", "lower_case",
    "digits", "short_words", "quotes", "bullet", "bars", "colon_end", "link", "capitals", "related", "notice", "menu",
    "caption", "date_or_by", "prose", "repeated",
)  # fmt: skip
PAGE = (
    "page_prose", "page_prose_x_length", "page_prose_x_end", "page_short", "near_prose", "near_prose_x_length",
    "prose_before", "prose_after", "first", "last", "share_before", "share_after", "page_tiny", "page_tiny_x_length",
    "page_size", "page_size_x_length", "page_tiny_x_near", "page_tiny_x_lower",
)  # fmt: skip
_PROSE = OWN.index("prose")
_LENGTH = OWN.index("tokens_to_40")
_LOWER = OWN.index("lower_case")
_END = OWN.index("ends_sentence")


def names() -> list[str]:
    """The features' names in the order of the columns of `features`."""
    own = [f"{name}@{at:+d}" for at in range(-REACH, REACH + 1) for name in OWN]
    return [*own, *PAGE, "bias"]


def features(lines: Sequence[str]) -> Matrix:
    """One row of features a line, in the order of `names`."""
    import numpy as np

    counts = Counter(lines)
    own = np.array([[*_own(line[:_LONGEST]), counts[line] > 1] for line in lines], dtype=np.float64)
    tokens = np.array([_tokens(line) for line in lines], dtype=np.float64)
    padded = np.pad(own, ((REACH, REACH), (0, 0)))
    window = [padded[at : at + len(lines)] for at in range(2 * REACH + 1)]
    return np.hstack([*window, _page(own, tokens), np.ones((len(lines), 1))])


@functools.lru_cache(maxsize=4096)
def _tokens(line: str) -> int:
    return len(_TOKEN.findall(line[:_LONGEST]))


@functools.lru_cache(maxsize=4096)
def _own(line: str) -> tuple[float, ...]:
    """The features of a line by itself, in the order of OWN without the last."""
    text = line.strip()
    tokens = _tokens(line)
    ends = text.endswith(_ENDS)
    return (
        min(tokens, 10) / 10,
        min(max(tokens - 10, 0), 30) / 30,
        min(max(tokens - 40, 0), 60) / 60,
        ends,
        min(len(_INNER.findall(text)), 3) / 3,
        min(text.count(",") + text.count("，"), 4) / 4,
        *_letters(text),
        *_signs(text),
        *_cue(text),
        tokens >= 8 and ends,
    )


def _letters(text: str) -> tuple[float, ...]:
    words = _WORD.findall(text)
    total = max(1, len(words))
    lower = sum(word[0].islower() for word in words)
    short = sum(len(word) <= 4 and word.islower() for word in words)
    return lower / total, sum(map(str.isdigit, text)) / max(1, len(text)), short / total


def _signs(text: str) -> tuple[float, ...]:
    words = text.split()
    return (
        not _MARKS.isdisjoint(text),
        bool(_BULLET.match(text)),
        min(text.count("|") + text.count("›") + text.count(" / "), 3) / 3,
        text.endswith(":"),
        bool(_LINK.search(text)),
        sum(word.isupper() and len(word) > 1 for word in words) / max(1, len(words)),
    )


def _cue(text: str) -> tuple[float, ...]:
    cue = cues.kind(text)
    return (
        cue == "related",
        cue == "notice",
        cue in ("menu", "advert"),
        cue == "caption",
        cue in ("dateline", "byline", "credit"),
    )


def _page(own: Matrix, tokens: Matrix) -> Matrix:
    """The features of a line that come from the page around it, in the order of PAGE."""
    import numpy as np

    prose = tokens * own[:, _PROSE]
    share = np.full(len(own), prose.sum() / max(1.0, tokens.sum()))
    short = np.full(len(own), np.mean(tokens < 8))
    tiny = np.full(len(own), np.mean(tokens < 4))
    size = np.full(len(own), min(np.log10(len(own)), 3.0) / 3)
    near = _rolling(prose) / np.maximum(_rolling(tokens), 1.0)
    before = np.minimum(_shifted(prose, _NEAR), 100.0) / 100
    after = np.minimum(_shifted(prose[::-1], _NEAR)[::-1], 100.0) / 100
    done = (np.cumsum(prose) - prose) / max(1.0, prose.sum())
    left = 1 - done - prose / max(1.0, prose.sum())
    ends = np.zeros((2, len(own)))
    ends[0, 0] = ends[1, -1] = 1.0
    columns = (
        share, share * own[:, _LENGTH], share * own[:, _END], short, near, near * own[:, _LENGTH], before, after,
        ends[0], ends[1], done, left, tiny, tiny * own[:, _LENGTH], size, size * own[:, _LENGTH], tiny * near,
        tiny * own[:, _LOWER],
    )  # fmt: skip
    return np.column_stack(columns)


def _rolling(values: Matrix) -> Matrix:
    """The sum over each value and the _NEAR before and after it."""
    import numpy as np

    total: Matrix = np.concatenate([np.zeros(1), np.cumsum(np.pad(values, _NEAR))])
    around: Matrix = total[2 * _NEAR + 1 :] - total[: len(values)]
    return around


def _shifted(values: Matrix, reach: int) -> Matrix:
    """The sum over the `reach` values before each."""
    import numpy as np

    total: Matrix = np.concatenate([np.zeros(reach + 1), np.cumsum(values)])
    before: Matrix = total[reach : reach + len(values)] - total[: len(values)]
    return before


@functools.cache
def _weights() -> tuple[Matrix, float]:
    """The weights in the order of `names`, and what it costs to change between article and not."""
    import numpy as np

    table = {name: float(value) for name, value in rows("lines.tsv")}
    return np.array([table[name] for name in names()]), table["change"]


def scores(lines: Sequence[str]) -> list[float]:
    """Log odds of each line (none of them empty) being the article's own text. Raises ArticleError over LIMIT."""
    if len(lines) > LIMIT:
        raise ArticleError(f"the page has {len(lines)} lines, more than {LIMIT}: give its articles one by one")
    weights = _weights()[0]
    found: list[float] = []
    for start in range(0, len(lines), _MOST):
        found += (features(lines[start : start + _MOST]) @ weights).tolist()
    return found


def change() -> float:
    """What a change between article and clutter costs, in log odds."""
    return _weights()[1]


def article_lines(lines: Sequence[str]) -> list[bool]:
    """Whether each line (none of them empty) is the article's own text."""
    odds = scores(lines)
    kept = best_path(odds, change())
    if _is_extract(lines) and _clutter(lines, kept) > _DOUBT:
        return best_path([score + _KINDER for score in odds], change())
    return kept


def _is_extract(lines: Sequence[str]) -> bool:
    """Whether the lines look like what an extractor left: few of them, or hardly any of a word or three."""
    return len(lines) < _FEW or sum(_tokens(line) < 4 for line in lines) <= _TIDY * len(lines)


def _clutter(lines: Sequence[str], kept: Sequence[bool]) -> float:
    """The share of the words that is in lines not kept."""
    words = [_tokens(line) for line in lines]
    return 1 - sum(count for count, keep in zip(words, kept, strict=True) if keep) / max(1, sum(words))


def best_path(scores: Sequence[float], change: float) -> list[bool]:
    """The likeliest labels of a chain: `scores` are log odds of being article, `change` the cost of each change."""
    out, inside = 0.0, 0.0
    came: list[tuple[bool, bool]] = []  # was the line before inside, if this one is out, and if it is in
    for score in scores:
        from_in = inside - change > out, inside >= out - change
        out, inside = max(out, inside - change), max(inside, out - change) + score
        came.append(from_in)
    label = inside > out
    path = []
    for from_in in reversed(came):
        path.append(label)
        label = from_in[label]
    return path[::-1]
