"""The room that reads: a document's text goes through one small encoder once and comes back as a Reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapporteur.reader.version import READER_VERSION
from rapporteur.record import Document, Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from rapporteur.ontology import Lexicon

__all__ = ["READER_VERSION", "Reader", "load"]


@dataclass(frozen=True)
class Reader:
    """A spaCy pipeline for one language, ready to read documents."""

    nlp: Language
    lexicon: Lexicon | None = None  # trigger words of the user's own event types; only the shipped reader heeds them

    def read(self, document: Document) -> Reading:
        """All marks in the article, title and captions of the document; offsets are code points of its text.

        At most `passages.PAGE_LIMIT` words of a page are read.
        """
        from rapporteur.reader import docs

        doc, spans = docs.make(self.nlp, document)
        doc._.lexicon = self.lexicon or ()
        for _, component in self.nlp.pipeline:
            doc = component(doc)
        return docs.reading(doc, spans)


def load(pipeline: str | None = None, lexicon: Lexicon | None = None) -> Reader:
    """The shipped English reader, or one around an installed spaCy pipeline (ReaderError where there is none)."""
    if pipeline is None:
        from rapporteur.reader.component import english

        return Reader(english(), lexicon)
    from rapporteur.reader.other import installed

    return Reader(installed(pipeline))
