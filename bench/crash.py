"""The long kill test: kill -9 at random moments of a run, then the same command; the record must come out the same.

    python -m bench.crash --kills 30 --pages 60 [--seed 1]

Uses pages of our own, so that it runs anywhere. Leaves with 1 if the record differs from that of an undisturbed run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.crash.killing import disturb, write_pages


def main() -> int:
    """Print what came of it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = write_pages(Path(folder) / "pages", options.pages, options.seed)
        outcome = disturb(pages, Path(folder), options.kills, options.seed)
    print(outcome)
    return 0 if outcome.same and outcome.exported and outcome.sound else 1


if __name__ == "__main__":
    sys.exit(main())
