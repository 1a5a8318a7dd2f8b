"""A small encoder fine-tuned for names. It labels unlabelled text for the student and is never shipped.

Runs on one core; bfloat16 makes it several times faster on processors that have it.
Needs torch, transformers, tokenizers and a folder with an uncased MiniLM-like BERT.
"""

import random
import time
from pathlib import Path

import torch
from invent import Inventor
from namedata import invented, load, renamed, retyped, score
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

LABELS = ["O"] + [f"{p}-{k}" for k in ("PERSON", "ORG", "PLACE") for p in "BI"]
INDEX = {label: i for i, label in enumerate(LABELS)}


def shape(word: str) -> int:
    """The encoder knows no case: how the word is written comes in as one of eight shapes."""
    if word.isupper():
        return 3 if len(word) > 1 else 7
    if word[0].isupper():
        return 2 if word[1:].islower() else 4
    return 5 if any(c.isdigit() for c in word) else 1 if word.islower() else 6


class Teacher(nn.Module):
    """An encoder with one layer on top that tags the first piece of each word."""

    def __init__(self, folder: Path):
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        width = self.bert.config.hidden_size
        self.shapes = nn.Embedding(8, width)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(width, len(LABELS))
        self.pieces = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.pieces.no_padding()
        self.pieces.no_truncation()

    def forward(self, ids, shapes, mask):
        vectors = self.bert.embeddings.word_embeddings(ids) + self.shapes(shapes)
        return self.out(self.drop(self.bert(inputs_embeds=vectors, attention_mask=mask).last_hidden_state))

    def encode(self, tokens: list[str]):
        coded = self.pieces.encode([t.replace("’", "'").replace("“", '"').replace("”", '"') for t in tokens], is_pretokenized=True)
        first: dict[int, int] = {}
        for at, word in enumerate(coded.word_ids):
            if word is not None:
                first.setdefault(word, at)
        shapes = [0 if w is None else shape(tokens[w]) for w in coded.word_ids]
        return coded.ids[:400], shapes[:400], [first.get(i, 0) for i in range(len(tokens))]

    @torch.no_grad()
    def label(self, sentences: list[list[str]]) -> tuple[list[list[str]], list[float]]:
        """BIO tags, and the least probability of any token's tag, for each sentence."""
        self.eval()
        coded = [self.encode(s) for s in sentences]
        order = sorted(range(len(coded)), key=lambda i: len(coded[i][0]))
        tags: list[list[str]] = [[] for _ in coded]
        sure = [0.0] * len(coded)
        for batch in groups(order, lambda i: len(coded[i][0]), 4000):
            ids, shapes, mask = padded([coded[i] for i in batch])
            with torch.autocast("cpu", torch.bfloat16):
                logits = self(ids, shapes, mask)
            best, which = logits.float().softmax(-1).max(-1)
            for row, i in enumerate(batch):
                at = [a if a < len(coded[i][0]) else 0 for a in coded[i][2]]
                tags[i] = [LABELS[which[row, a]] if a else "O" for a in at]
                sure[i] = float(best[row, at].min()) if at else 1.0
        return tags, sure


def groups(items, size, budget):
    batch, longest = [], 0
    for item in items:
        if batch and max(longest, size(item)) * (len(batch) + 1) > budget:
            yield batch
            batch, longest = [], 0
        batch.append(item)
        longest = max(longest, size(item))
    if batch:
        yield batch


def padded(coded):
    length = max(len(c[0]) for c in coded)
    ids, shapes, mask = (torch.zeros(len(coded), length, dtype=torch.long) for _ in range(3))
    for row, (i, s, _) in enumerate(coded):
        ids[row, : len(i)], shapes[row, : len(i)], mask[row, : len(i)] = torch.tensor(i), torch.tensor(s), 1
    return ids, shapes, mask


def train(folder: Path, data: Path, out: Path, *, epochs: int = 4, invented_share: float = 0.15, seed: int = 1, log=print) -> Teacher:
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng, inventor = random.Random(seed), Inventor(seed)
    model = Teacher(folder)
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    gold, dev = load(data / "train.jsonl"), load(data / "dev.jsonl")
    body = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith("bert")]
    head = [*model.out.parameters(), *model.shapes.parameters()]
    optimizer = torch.optim.AdamW([{"params": body, "lr": 2e-4}, {"params": head, "lr": 2e-3}], weight_decay=0.01)
    base, began = [g["lr"] for g in optimizer.param_groups], time.time()
    for epoch in range(epochs):
        rows = [retyped(renamed(r, inventor) if rng.random() < 0.5 else r, rng) for r in gold]
        rows += [invented(inventor) for _ in range(int(invented_share * len(gold)))]
        coded = []
        for row in rows:
            c = model.encode(row["t"])
            if len(c[0]) <= 128:
                coded.append((*c, row["y"]))
        rng.shuffle(coded)
        batches = []
        for at in range(0, len(coded), 640):
            batches += groups(sorted(coded[at : at + 640], key=lambda c: len(c[0])), lambda c: len(c[0]), 1000)
        rng.shuffle(batches)
        model.train()
        for n, batch in enumerate(batches):
            fraction = (epoch + n / len(batches)) / epochs
            for group, rate in zip(optimizer.param_groups, base, strict=False):
                group["lr"] = rate * min(1, fraction / 0.06 + 0.05) * (1 - fraction)
            ids, shapes, mask = padded([c[:3] for c in batch])
            target = torch.full(ids.shape, -100)
            for row, (_, _, at, tags) in enumerate(batch):
                for a, tag in zip(at, tags, strict=False):
                    target[row, a] = INDEX[tag]
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(ids, shapes, mask)
            loss = nn.functional.cross_entropy(logits.float().view(-1, len(LABELS)), target.view(-1))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            if n % 100 == 0:
                log(f"teacher epoch {epoch} batch {n}/{len(batches)} loss {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
        log("teacher dev", score([r["y"] for r in dev], model.label([r["t"] for r in dev])[0]), flush=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), out)
    return model


def restore(folder: Path, weights: Path) -> Teacher:
    torch.set_num_threads(1)
    model = Teacher(folder)
    model.load_state_dict(torch.load(weights))
    return model
