"""One writer a record: a lock file beside it, let go by the operating system however the process ends."""

from __future__ import annotations

import os
from pathlib import Path

from rapporteur.errors import StoreBusy, StoreError


class WriteLock:
    """An advisory lock on `RECORD.lock`; the file holds the writer's process id and stays when the lock goes.

    A separate file, because closing any descriptor of the record itself would drop SQLite's own locks.
    """

    def __init__(self, record: Path) -> None:
        """Take the lock at once, or raise StoreBusy with the process id of the one who holds it."""
        self._path = record.with_name(record.name + ".lock")
        self._fd: int | None = _open(self._path)
        if not _take(self._fd):
            holder = os.pread(self._fd, 20, 0).decode("ascii", "replace").strip()
            self.close()
            raise StoreBusy(f"{record} is being written by process {holder or '?'}: wait for it to end, or stop it")
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, f"{os.getpid()}\n".encode(), 0)

    def close(self) -> None:
        """Let the lock go; harmless when repeated."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(f"cannot write beside the record: {path}: {error.strerror}") from error


def _take(fd: int) -> bool:
    import fcntl  # here, so that reading a record needs no POSIX system

    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
