"""What kg reads of texts, for the tests and scorers that know only its public contract."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.model import Reading, Resolution

Line = Mapping[str, str]


def claims(lines: Sequence[Line]) -> dict[str, list[dict[str, Any]]]:
    """The claims of each text ({"id", "text", "date"?}) read alone, by its id, as `kg extract` prints them."""
    from kg import pipeline

    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with _as_file(lines) as path:
        for claim in pipeline.extract([path], input_format="jsonl"):
            found[claim["document"]].append(claim)
    return found


def resolved(lines: Sequence[Line]) -> tuple[tuple[Reading, ...], Resolution]:
    """What was read of all texts, and who is who among them."""
    from kg import pipeline
    from kg.resolve import resolve

    with _as_file(lines) as path:
        texts, errors = pipeline.load([path], "jsonl")
    assert not errors, "\n".join(map(str, errors))
    readings = tuple(pipeline.read_all(texts))
    return readings, resolve(readings)


@contextmanager
def _as_file(lines: Sequence[Line]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text("".join(json.dumps(dict(line), ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        yield path
