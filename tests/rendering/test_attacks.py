"""Nothing that anybody at the desk can write runs in a reader's browser."""

from __future__ import annotations

import html5lib
import pytest

from worthy_news import rendering
from worthy_news.models import Source
from worthy_news.rendering import allowlist, sanitize

ATTACK = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
OURS = {"h1"}
"""Elements that rendering writes, beside those of a body."""


def active(html: str) -> list[str]:
    """Return what in ``html`` a browser would run, or load for a script's sake."""
    found = []
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in fragment.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag == "DOCUMENT_FRAGMENT":
            continue
        if tag not in allowlist.TAGS | OURS:
            found.append(f"<{tag}>")
        for name, value in element.attrib.items():
            address = "".join(value.split()).lower()
            if str(name).startswith("on") or str(name) in ("style", "srcset"):
                found.append(f"{name}={value}")
            if address.startswith(("javascript:", "data:", "vbscript:")):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize(
    "html",
    [
        ATTACK,
        "<a href=javascript:alert(1)>x</a>",
        "<p style=color:red>x</p>",
        "<svg/onload=alert(1)>",
    ],
)
def test_active__sees_what_runs(html):
    assert active(html)


BODIES = [
    pytest.param('<a title="x>[story_body story=2 byline=0]">a</a>', id="sign-in-value"),
    pytest.param(
        '<img alt="&lt;p&gt;[story_body story=2 byline=0]" src="x">', id="tag-in-value"
    ),
    pytest.param('<a href="[story_title story=2]">a</a>', id="address"),
    pytest.param('<a href="[nobody][story_image]javascript:alert(1)">a</a>', id="before"),
    pytest.param('<a href="java[story_image]script:alert(1)">a</a>', id="within"),
    pytest.param("<a href='[story_title x=\"y\" story=2]'>a</a>", id="quotes"),
    pytest.param('<a href="[[story_image]]javascript:alert(1)">a</a>', id="escaped"),
    pytest.param("<p>[story_title story=2]</p>", id="text"),
    pytest.param("<[story_body story=2]>", id="name-of-a-tag"),
    pytest.param("<a [story_title story=2]>a</a>", id="name-of-an-attribute"),
    pytest.param("<p title=[story_title story=2]>a</p>", id="no-quotes"),
    pytest.param("<h2>[story_body story=2]</h2>", id="subhead"),
    pytest.param("<!--[story_body story=2]--><p>a</p>", id="comment"),
    pytest.param(ATTACK, id="plain"),
    pytest.param("<p>[story_title story='\\x3cscript\\x3e']</p>", id="backslashes"),
    pytest.param(
        "<svg><style><img src=x onerror=alert(1)></style></svg>", id="mutation"
    ),
    pytest.param(
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x"
        " onerror=alert(1)&gt;'>",
        id="mutation-in-formulas",
    ),
]
OTHER = '<p title="onmouseover=alert(1) y=">b</p><p title="&lt;img src=x onerror=alert(1)&gt;">c</p>'


@pytest.mark.parametrize("subheads", ["h2", "h4", "strong", "caps"])
@pytest.mark.parametrize("headline", [ATTACK, "javascript:alert(1)"])
@pytest.mark.parametrize("body", BODIES)
def test_story__nothing_in_it_runs(make_sheet, body, headline, subheads):
    """In a page, in a body alone, and in a block that runs shortcodes once more."""
    sheet = make_sheet(
        story_id=1,
        headline=headline,
        body=sanitize(body).html,
        byline=f"By {ATTACK}",
        dateline=f"{ATTACK} – ",
        dateline_places=(ATTACK,),
    )
    other = make_sheet(story_id=2, headline=headline, body=sanitize(OTHER).html)
    context = rendering.Context(
        registry=rendering.registry, sheet=sheet, stories={"2": other}
    )

    printed = context.render(f"[story_body title=1 subheads={subheads}]")
    again = context.render(printed)
    in_value = context.render('<p title="[story_body]">x</p>')

    assert [active(html) for html in (printed, again, in_value)] == [[], [], []]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "x"]
)
def test_rights__only_an_address_on_the_web_is_linked(make_sheet, url):
    """The field's form asks for one; who writes rows past the form need not."""
    sheet = make_sheet(source=Source(name="Harbor Post", url=url))

    assert "<a " not in rendering.body(sheet)
    assert '<span class="rights-holder">Harbor Post</span>' in rendering.body(sheet)
