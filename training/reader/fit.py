"""Train the reader: python -m training.reader.fit --gold FOLDER --base FOLDER --out FILE [--minutes 70] [--start FILE]

Stops and goes on: what is needed to go on lies beside OUT and is written every few minutes; the same command goes on
from there. The learning rate rises, stays, and falls to nothing over the last third of the time. What is kept is a
running average of the weights.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from training.reader import acts, corpora, losses
from training.reader.augment import Varied, name_words
from training.reader.batches import Batch, Cutter, endless
from training.reader.evaluate import acts_scores, find_names
from training.reader.examples import Window
from training.reader.model import Net, load

RATE, HEAD_RATE, FRESH_RATE = 1e-4, 5e-4, 1.5e-3
FRESH = ("la.", "lb.", "L", "nobody.", "link_", "ta.", "T", "told_")  # heads that begin untrained
WARM, FALL, DECAY = 60, 0.4, 0.9985
PIECES = 2200  # of a batch
ROUND = ("acts", "names", "acts", "syntax", "acts", "coreference", "acts", "names")  # a batch each, two an update
Loss = Callable[[Net, Batch], torch.Tensor]


@dataclass
class Task:
    loss: Loss
    batches: Iterator[list[Window]]


LOSSES: dict[str, Loss] = {"names": losses.names_loss, "syntax": losses.syntax_loss, "acts": losses.acts_loss,
                           "coreference": losses.coreference_loss}  # fmt: skip


def windows(gold: Path, net: Net, cutter: Cutter, stage: str) -> dict[str, list[Window]]:
    """What every task learns from; the first stage learns names and syntax alone."""
    nlp = gold / "nlp"
    sets = [w for name in corpora.SETS for w in corpora.names(nlp / f"ner_{name}_train.json.gz")]
    sets += corpora.names(nlp / "ner_wikigold.json.gz")
    sets += corpora.names(nlp / "ner_gmb_train.json.gz", corpora.NOISY if stage == "first" else 1500)
    trees = [w for name in ("ewt", "gum") for w in corpora.syntax(nlp / f"en_{name}-ud-train.conllu.gz")]
    out = {"names": sets, "syntax": trees}
    if stage != "first":
        find = find_names(net, cutter)
        out["acts"] = acts.windows(gold / "acts" / "acts_train.jsonl.gz", find)
        out["coreference"] = corpora.coreference(nlp / "en_gum-ud-train.conllu.gz")
        out["dev"] = acts.windows(gold / "acts" / "acts_dev.jsonl.gz", find)
    return out


def kept_windows(path: Path, make: Callable[[], dict[str, list[Window]]]) -> dict[str, list[Window]]:
    """The windows in a file beside the weights: to make them takes minutes."""
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))
    return pickle.loads(path.read_bytes())


class Average:
    """A running average of the weights."""

    def __init__(self, net: Net) -> None:
        self.kept = {k: v.detach().clone() for k, v in net.state_dict().items()}
        self.steps = 0

    @torch.no_grad()
    def add(self, net: Net) -> None:
        self.steps += 1
        keep = min(DECAY, 1 - 1 / (self.steps + 1))
        for k, v in net.state_dict().items():
            if v.is_floating_point():
                self.kept[k].mul_(keep).add_(v, alpha=1 - keep)


def optimiser(net: Net, scale: float) -> torch.optim.Optimizer:
    """AdamW, its rates times `scale`; the vocabulary's vectors stay as the base model left them."""
    net.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    groups: dict[float, list] = {RATE: [], HEAD_RATE: [], FRESH_RATE: []}
    for name, p in net.named_parameters():
        if p.requires_grad:
            rate = RATE if name.startswith("bert.") else FRESH_RATE if name.startswith(FRESH) else HEAD_RATE
            groups[rate].append(p)
    made = [{"params": ps, "lr": rate * scale, "base": rate * scale} for rate, ps in groups.items()]
    return torch.optim.AdamW(made, weight_decay=0.01, fused=True)


def factor(step: int, share: float) -> float:
    """How much of the learning rate is used after `share` of the time."""
    return min(1.0, (step + 1) / WARM) * max(0.02, min(1.0, (1 - share) / FALL))


@dataclass
class Run:
    """A training run that can stop at any moment."""

    net: Net
    average: Average
    optimiser: torch.optim.Optimizer
    out: Path
    spent: float = 0.0
    step: int = 0

    def save(self) -> None:
        state = {"net": self.net.state_dict(), "average": self.average.kept, "steps": self.average.steps,
                 "optimiser": self.optimiser.state_dict(), "spent": self.spent, "step": self.step}  # fmt: skip
        partial = self.out.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.out.with_suffix(".resume"))
        torch.save({k: v.half() if v.is_floating_point() else v for k, v in self.average.kept.items()}, self.out)

    def resume(self) -> None:
        path = self.out.with_suffix(".resume")
        if path.exists():
            state = torch.load(path)
            self.net.load_state_dict(state["net"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.average.kept, self.average.steps = state["average"], state["steps"]
            self.spent, self.step = state["spent"], state["step"]
            print(f"going on after {self.spent / 60:.0f} minutes", flush=True)

    def update(self, batches: list[tuple[Task, Batch]], share: float) -> list[float]:
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * factor(self.step, share)
        self.optimiser.zero_grad()
        out = []
        for task, batch in batches:
            loss = task.loss(self.net, batch)
            loss.backward()
            out.append(loss.item())
        torch.nn.utils.clip_grad_norm_([p for p in self.net.parameters() if p.requires_grad], 1.0)
        self.optimiser.step()
        self.average.add(self.net)
        self.step += 1
        return out


def train(run: Run, found: dict[str, Task], cutter: Cutter, varied: Varied, minutes: float, check: Callable) -> None:
    """Round after round until the time is spent."""
    order = [name for name in ROUND if name in found]
    began, saved, total = time.time() - run.spent, time.time(), Counter()
    while (share := (time.time() - began) / (minutes * 60)) < 1:
        for i in range(0, len(order), 2):
            names = order[i : i + 2]
            made = [(found[n], cutter.batch([varied(w) for w in next(found[n].batches)])) for n in names]
            for name, loss in zip(names, run.update(made, share), strict=True):
                total[name] += loss
                total["n-" + name] += 1
        run.spent = time.time() - began
        if time.time() - saved > 300:
            saved = time.time()
            report = {n: round(total[n] / max(1, total["n-" + n]), 3) for n in found}
            print(f"{run.spent / 60:.0f} min, {run.step} updates", report, flush=True)
            total.clear()
            run.save()
            check(run)
    run.save()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--gold", type=Path, required=True, help="folder with nlp/, acts/ and names/")
    p.add_argument("--base", type=Path, required=True, help="folder of the base model (safetensors and config)")
    p.add_argument("--out", type=Path, required=True, help="file for the weights")
    p.add_argument("--start", type=Path, help="weights to begin with")
    p.add_argument("--stage", choices=("first", "second"), default="second", help="first: names and syntax alone")
    p.add_argument("--minutes", type=float, default=70)
    p.add_argument("--rate", type=float, default=1.0, help="factor of the learning rates")
    p.add_argument("--threads", type=int, default=2)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(0)
    random.seed(0)
    net, cutter = load(o.start, o.base), Cutter()
    run = Run(net, Average(net), optimiser(net, o.rate), o.out)
    run.resume()
    texts = kept_windows(o.out.with_suffix(".windows"), lambda: windows(o.gold, net, cutter, o.stage))
    dev = texts.pop("dev", [])
    print({name: len(found) for name, found in texts.items()}, flush=True)
    seed = run.step + 11
    found = {name: Task(LOSSES[name], endless(ws, cutter, PIECES, seed)) for name, ws in texts.items()}
    varied = Varied(name_words(o.gold / "names" / "screen_index.tsv.gz"), seed)
    last = [time.time()]

    def check(now: Run) -> None:
        if dev and time.time() - last[0] > 840:
            last[0] = time.time()
            kept = load(now.out, o.base)
            print(acts_scores(kept, cutter, dev), flush=True)
            net.train()

    net.train()
    train(run, found, cutter, varied, o.minutes, check)


if __name__ == "__main__":
    main()
