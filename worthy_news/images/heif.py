"""HEIC, as telephones take it: understood where the extra ``heif`` is installed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

IS_READ = find_spec("pi_heif") is not None
"""Whether Pillow opens HEIF here."""

if IS_READ:
    import_module("pi_heif").register_heif_opener(thumbnails=False)
