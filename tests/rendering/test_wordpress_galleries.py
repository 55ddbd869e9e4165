"""``[gallery]`` against WordPress's own answers: all that is not the same is named here.

``docs/reference/shortcodes.md`` gives the reason for each difference.
"""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape

import pytest
from django.utils.html import escape

from tests.shared import own_cases
from worthy_news import rendering
from worthy_news.models import Image
from worthy_news.rendering import values
from worthy_news.rendering.markup import Kind, attributes, tokens

pytestmark = pytest.mark.django_db

_LIBRARY = {row["id"]: row for row in own_cases("gallery_library")}
_UPLOADS = "https://news.example/wp-content/uploads/2024/01/"
_FILE = re.compile(rf"{re.escape(_UPLOADS)}([a-z]+)[^/]*\.jpg|/media/([0-9a-f]{{12}})")
_CAPTION = re.compile(r"(gallery-caption' id='[^']*'>)(.*?)(\n\t\t\t\t</)", re.DOTALL)
_LEFT_OUT = {
    # A list without a number in it names nothing; there, it is the newest of the library.
    '[gallery ids=","]',
    '[gallery ids=" "]',
    # An empty size is the largest; there, items stand without a picture.
    '[gallery ids=11 size=""]',
    # An image has no author, and no time of its last change: it is put in order by its date.
    '[gallery ids="13,11,12" orderby="author"]',
    '[gallery ids="13,11,12" orderby="modified"]',
    # The order of a story's pictures is kept, as an order of its own; there, all had the same.
    '[gallery ids="13,11,12" orderby="menu_order title"]',
    # No attribute of a page has a gallery in it.
    '<a title="[gallery ids=11]">a</a>',
}


@pytest.fixture
def library(make_image, make_rendition, make_edition):
    """The library of the cases under its numbers, and the stories 100 and 200 with their pictures."""
    for row in _LIBRARY.values():
        words = {"alt": row["alt"], "caption": row["printed"], "title": row["title"]}
        image = make_image(row["width"], row["height"], id=row["id"], **words)
        Image.objects.filter(pk=image.pk).update(
            created_at=datetime.fromisoformat(row["date"])
        )
        make_rendition(image, "thumbnail", 150, 150)
        make_rendition(image, "large", 1024, 768)
    return {
        post: make_edition(
            pk=post,
            headline=f"Post {post}",
            pictures=[
                {"image_id": row["id"], "decorative": not row["alt"]}
                for row in _LIBRARY.values()
                if row["post"] == post
            ],
        )
        for post in (100, 200)
    }


def test_gallery__gives_the_answers_of_wordpress(library):
    cases = own_cases("galleries")
    asked = [case for case in cases if case["input"]["content"] not in _LEFT_OUT]
    wrong = [
        (case["id"], expected, ours)
        for case in asked
        if (ours := _ours(case, library)) != (expected := _expected(case))
    ]

    assert (len(cases), len(asked)) == (208, 201)
    assert wrong == []


def _ours(case, library):
    text = _with_story(case["input"]["content"])
    html = rendering.shortcodes(text, library.get(case["input"]["post"]))
    return _compared(re.sub(r"</?picture>", "", html))


def _with_story(content):
    """What ``id`` says there, ``story`` does here."""
    return re.sub(r" id=(\d+)", r" story=\1", content)


def _expected(case):
    """Return WordPress's answer with what is different here."""
    content, answer = case["input"]["content"], case["expected"]
    if not case["input"]["post"] and "ids=" not in content:
        return _without_galleries(answer)
    return _compared(_with_our_elements(_without_pages(_without_style(answer))))


def _without_galleries(answer):
    """Without a story there are no pictures of its own; there, they are those that no post has."""
    return re.sub(r"<div id='gallery-.*</div>\n", "", answer, flags=re.DOTALL)


def _without_style(answer):
    """The width of a caption is no style attribute."""
    return re.sub(r' style="[^"]*"', "", answer)


def _without_pages(answer):
    """There is no page for an image that could be linked to."""
    return re.sub(
        r"<a href='https://news\.example/(?!wp-content)[^']*'>(.*?)</a>", r"\1", answer
    )


def _with_our_elements(answer):
    """An item is an element that a body may have, else a ``dl``; WordPress knows some more."""
    return re.sub(
        r"<(?:h1|section|button|img)( class='gallery-item'.*?</)(?:h1|section|button|img)>",
        r"<dl\1dl>",
        answer,
        flags=re.DOTALL,
    )


def _compared(html):
    """Return HTML with what is compared of pictures, of links to them, and of captions."""
    return "".join(map(_piece, tokens(_CAPTION.sub(_text, html))))


def _piece(token):
    """Addresses and sizes of the files are our own: it is compared which image it is."""
    named = dict(attributes(token)) if token.kind is Kind.START else {}
    address = named.get("src", named.get("href", ""))
    if not _FILE.match(address):
        return token.raw
    if token.tag == "a":
        return f"<a {_image(address)}>"
    return (
        f"<img {_image(address)} {_alt(named['alt'])!r} {_size(named['class'])!r}"
        f" {named.get('aria-describedby')!r}>"
    )


def _image(address):
    """Return the number of the image whose file is at ``address``."""
    name, digest = _FILE.match(address).groups()
    if digest:
        return Image.objects.get(digest__startswith=digest).pk
    return next(key for key, row in _LIBRARY.items() if row["file"] == f"{name}.jpg")


def _alt(alt):
    """A link is not without words."""
    return "" if alt == "Enlarge the picture" else alt


def _size(classes):
    """The size in the classes is one word, as it is in those of the gallery."""
    size = re.fullmatch("attachment-(.*) size-(.*)", classes, re.DOTALL)[1]
    return values.html_class(size)


def _text(caption):
    """A caption is text, its quotes and dashes as they were written."""
    words = unescape(re.sub("<[^>]*>", "", caption[2]))
    return f"{caption[1]}{escape(words)}{caption[3]}"
