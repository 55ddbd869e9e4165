"""Pieces of HTML which, over and over, make a careless sanitizer slow; and addresses of files."""

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

KEY = "0123456789abcdef" * 2
ADDRESS = f"/media/worthy_news/renditions/01/{KEY}-large.jpg"
ADDRESSES = [
    KEY,
    f"/{KEY}-",
    ADDRESS,
    f"{ADDRESS} ",
    f"{ADDRESS} 1x, ",
    f"<img src={ADDRESS}>",
    f"<img srcset='{ADDRESS},",
    f"<noscript>{ADDRESS}",
    "&#x2F;",
    ", ",
    ",",
]
"""What is slow to search for addresses, and to take them out."""
