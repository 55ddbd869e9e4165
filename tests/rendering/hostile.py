"""Pieces of HTML which, over and over, make a careless sanitizer slow."""

from __future__ import annotations

PIECES = [
    "<div>",
    "<div><p>",
    "<span>",
    "<b><i>",
    "<table><b>x",
    "<ul><li>",
    "<a href=x>y",
    "<p>x",
    "<select><option>",
    "<svg>",
    "<!--",
    "<a ",
    '<a b="',
    "<",
    "[",
    "&#91;",
    "&amp;",
    "x&y ",
    "<script>",
    "</b>",
    "<a/",
    "<x y z=1 ",
]
