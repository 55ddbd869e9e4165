from __future__ import annotations

import pytest

from worthy_news.workflow.checklist.links import MOST, objection

NOWHERE = "leads nowhere. Give its address, or take it away."
GARBLED = "begins in a garbled way. Write https:// once."
OWN = "leads to the computer it is read on. Put in the public address."
NO_SITE = "names no site. Copy the address again."
SCHEME = "begins with “%s:”, which is not one that may be linked to. Write https://"


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example/a",
        "http://paper.example",
        "HTTPS://Paper.example:8080/a?b=c#d",
        "https://ed@paper.example/",
        "https://93.184.215.14/",
        "https://[2001:db8::1]/",
        "//paper.example/a",
        "/2025/01/18/pact/",
        "#notes",
        "?page=2",
        "mailto:desk@paper.example",
        "tel:+3612345",
        "[story_image name=large]",
    ],
)
def test_objection__none(address):
    assert objection(address) == ""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", NOWHERE),
        (" ", NOWHERE),
        ("#", NOWHERE),
        ("mailto:", NOWHERE),
        ("https://paper.example/a b", "has a space in it. Copy the address again."),
        ("http://https://paper.example", GARBLED),
        ("http:/paper.example", GARBLED),
        ("https:paper.example", GARBLED),
        ("https//paper.example", GARBLED),
        ("htp://paper.example", SCHEME % "htp"),
        ("file:///home/a.jpg", SCHEME % "file"),
        (
            "JavaScript:alert(1)",
            "is a script, which readers will not get. Take it away.",
        ),
        ("http://localhost:8000/a", OWN),
        ("http://desk.localhost/", OWN),
        ("https://127.0.0.1/", OWN),
        ("https://[::1]/", OWN),
        ("//localhost/a", OWN),
        ("https://", NO_SITE),
        ("https://paper/a", NO_SITE),
        (
            "www.paper.example",
            "names no site, so it leads to a page below the story's own."
            " Write https:// before it.",
        ),
    ],
)
def test_objection__in_words(address, expected):
    assert objection(address) == expected


def test_links__each_wrong_one_once(found):
    body = (
        '<p><a href="#">a</a> <a href="#">b</a> <a href="/c">c</a> <a name="d">d</a>'
        ' <img src="photo.jpg" alt=""></p>'
    )

    assert found("links", body=body) == [
        ("warn", "body", f"The link “#” {NOWHERE}"),
        (
            "warn",
            "body",
            "The link “photo.jpg” names no site, so it leads to a page below the"
            " story's own. Write https:// before it.",
        ),
    ]


def test_links__that_the_sanitizer_takes_out_are_told_of(found):
    body = '<p><a href="javascript:alert(1)">a</a></p>'

    assert found("links", body=body) == [
        (
            "warn",
            "body",
            "The link “javascript:alert(1)” is a script, which readers will not get."
            " Take it away.",
        )
    ]


def test_links__not_more_than_can_be_read(found):
    body = "".join(f'<p><a href="page{number}">x</a></p>' for number in range(MOST + 5))

    assert len(found("links", body=body)) == MOST
