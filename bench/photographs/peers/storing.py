"""Where peers find the photograph and leave what they made: on the disk, and in memory."""

from __future__ import annotations

from pathlib import Path

from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FieldFile, FileField


def stored(path: Path) -> FieldFile:
    """Return the file ``path`` as a model's field has it."""
    field = FileField(storage=FileSystemStorage(path.parent))
    field.name = field.attname = "file"
    return FieldFile(None, field, path.name)
