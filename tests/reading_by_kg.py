"""What kg reads of texts, for the tests and scorers that know only its public contract."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Line = Mapping[str, str]


def claims(lines: Sequence[Line]) -> dict[str, list[dict[str, Any]]]:
    """The claims of each text ({"id", "text", "date"?}) read alone, by its id, as `kg extract` prints them."""
    from kg import pipeline

    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with _as_file(lines) as path:
        for claim in pipeline.extract([path], input_format="jsonl"):
            found[claim["document"]].append(claim)
    return found


def built(lines: Sequence[Line]) -> Any:
    """One build of all texts together."""
    from kg import pipeline

    with _as_file(lines) as path:
        return pipeline.build([path], input_format="jsonl")


@contextmanager
def _as_file(lines: Sequence[Line]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text("".join(json.dumps(dict(line), ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        yield path
