"""Acts told by trigger words of the user's own types: the network says who and whom, and the status."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rapporteur.ontology import Lexicon
from rapporteur.ontology.lexicon import Told
from rapporteur.reader import decode
from rapporteur.reader.network import Marks, Network


def acts(
    marks: Marks, network: Network, sentence: decode.Ints, words: Sequence[str], lexicon: Lexicon
) -> list[decode.WordAct]:
    """The passage's acts with those of the lexicon, in order; on a word that both mark, the lexicon's stays."""
    tags = [network.labels["pos"][k] for k in decode.tags(marks, words, network.labels["pos"])]
    told = [one for one in lexicon.find(words, tags) if sentence[one.start] == sentence[one.stop - 1]]
    taken = {i for one in told for i in range(one.start, one.stop)}
    kept = [act for act in decode.acts(marks, network, sentence) if act.word not in taken]
    words_asked = np.array([one.main for one in told], dtype=np.int64)
    found = decode.roles(marks, network, sentence, words_asked, decode.ACT_ROLES)
    own = [_act(marks, network, one, roles) for one, roles in zip(told, found, strict=True)]
    return sorted([*kept, *own], key=lambda act: act.word)


def _act(marks: Marks, network: Network, told: Told, roles: Sequence[decode.WordRole]) -> decode.WordAct:
    outside = [role for role in roles if role.stop <= told.start or role.start >= told.stop]
    return decode.WordAct(
        word=told.main,
        type=told.type,
        mode=told.mode,
        status=network.labels["status"][int(marks.st[told.main].argmax())],
        optional=0.0,
        p=told.confidence,
        roles=tuple(outside),
        phrase=(told.start, told.stop),
        by=f"lexicon:{told.file}",
    )
