"""What the Popolo specification (popoloproject.com/specs) says of the entries that kg writes, as JSON Schema."""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
SOURCES = {"type": "array", "items": {"type": "object", "properties": {"url": TEXT, "note": TEXT}, "required": ["url"]}}
NAMES = {"type": "array", "items": {"type": "object", "properties": {"name": TEXT}, "required": ["name"], "additionalProperties": False}}


def _entry(required: str, **properties: Any) -> dict[str, Any]:
    entry = {
        "type": "object",
        "properties": {"id": TEXT, **properties},
        "required": ["id", *required.split()],
        "additionalProperties": False,
    }
    return {"type": "array", "items": entry}


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "persons": _entry("name", name=TEXT, other_names=NAMES, honorific_prefix=TEXT),
        "organizations": _entry("name", name=TEXT, other_names=NAMES, classification=TEXT, parent_id=TEXT),
        "posts": _entry("label role", label=TEXT, role=TEXT, organization_id=TEXT),
        "memberships": _entry(
            "role sources", label=TEXT, role=TEXT, person_id=TEXT, member={"type": "object"}, organization_id=TEXT, post_id=TEXT,
            area_id=TEXT, start_date=DATE, end_date=DATE, sources=SOURCES,
        ),
        "areas": _entry("name", name=TEXT),
        "speeches": _entry("text sources", creator_id=TEXT, attribution_text=TEXT, text=TEXT, type=TEXT, sources=SOURCES),
    },
}  # fmt: skip
