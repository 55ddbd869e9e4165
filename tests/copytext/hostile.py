"""Pieces of copy which, over and over, make a careless reader slow."""

from __future__ import annotations

PIECES = [
    "word ",
    "a\n",
    "a\n\n",
    "By Ada Moss\n",
    "By ",
    "MERE/",
    "MERE (X) — T\n",
    "(",
    " ",
    "\ufeff",
    "\r\n",
    "ARMS\n\n",
    "- a\n",
    "> ",
    "* ",
    ". ",
    "Copyright 2025 ",
    "(Reporting by A;",
    "Li Na reported from Mere and ",
]
