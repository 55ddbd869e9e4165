"""Secrets that stand in addresses: given once, and kept as a hash alone."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32
"""Of chance in a secret: 256 bits."""


def make() -> str:
    """Return a new secret, in letters that an address takes as they are."""
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """Return what is kept of ``secret``: its SHA-256, in hexadecimal digits.

    A plain hash is enough: nobody goes through all secrets of this length.
    """
    return hashlib.sha256(secret.encode()).hexdigest()
