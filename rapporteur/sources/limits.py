"""How much of anything this package will take in."""

from __future__ import annotations

PAGE = 20 * 1024 * 1024  # bytes of one page, archive member, line or feed
PIECE = 1024 * 1024  # bytes read or decompressed at a time
HEAD = 64 * 1024  # bytes looked at to tell what a file is
RATIO = 100  # a member over PAGE that grows by more than this is given up as a bomb
