"""Reads sources into documents: the text as it is, what of it is content, and what its header says."""

from kg.read.duplicates import copies, copies_in, duplicates, imprint, shingles
from kg.read.page import noise, read_text
from kg.read.sidecar import read_sidecar
from kg.read.sources import read, skipped

__all__ = ["copies", "copies_in", "duplicates", "imprint", "noise", "read", "read_sidecar", "read_text", "shingles", "skipped"]
