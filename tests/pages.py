"""Pages as trees, read by HTML's own parser."""

from __future__ import annotations

from datetime import UTC, datetime

import html5lib

LAYOUTS = {
    "none": None,
    "body": "[worthy_plugins_news_story_body]",
    "image": "[worthy_plugins_news_story_title]\n"
    '<div class="worthy-news-float"><img src="[worthy_plugins_news_story_image name=sm_medium]"'
    ' alt="" /></div>[worthy_plugins_news_story_body]',
}
"""The layouts of a WordPress site: none, the text alone, and a picture beside it."""

NOON = datetime(2025, 1, 18, 12, tzinfo=UTC)
"""When the stories of these tests come out."""


def parse(response):
    """Return the page as a tree; fail where the parser has anything to say against it."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(response.text)


def texts(tree, path):
    """Return the texts of the elements at ``path``, white space run together."""
    return [
        " ".join("".join(found.itertext()).split())
        for found in tree.iterfind(f".//{path}")
    ]
