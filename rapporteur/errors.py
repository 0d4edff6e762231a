"""The exception tree: everything this package raises on purpose descends from RapporteurError."""


class RapporteurError(Exception):
    """Something a user can understand and act on; the message says what, where and what to do."""


class SourceError(RapporteurError):
    """A file cannot be read as news: wrong kind, damaged, too large."""


class TooLarge(SourceError):
    """Decompression or a page went over its limit."""


class ArticleError(RapporteurError):
    """A page's bytes cannot be made into text."""


class ReaderError(RapporteurError):
    """The model is missing, damaged, or not for this language."""


class StoreError(RapporteurError):
    """The record cannot be opened, is newer than this program, or is damaged."""


class StoreBusy(StoreError):
    """Another process is writing to the record."""


class ListError(RapporteurError):
    """A reference list is of no known format, has a field nobody described, or is cut short or damaged."""


class UsageError(RapporteurError):
    """The call asks for something that does not exist; the command line exits with 2."""
