"""Agency copy that became a story comes out again, line for line."""

from __future__ import annotations

import pytest

from worthy_news import copytext, rendering, workflow

pytestmark = pytest.mark.django_db

COPIES = {
    "everything": """\
Ferry Runs Aground; “Nobody’s” Hurt

By Ada Moss, Chief Correspondent Harbor Post

OSTEND/GENT (Harbor Post) – A ferry ran aground & stayed there, 5 < 6 of its crew said.

“We [the crew] waited,” said Ben O’Hara, 41. "Straight" quotes stay 'straight'.

WAITING FOR THE TIDE

The tide came at 3:15 a.m. – late, for once.

Copyright 1999-2025 Harbor Post. This article was originally published on Harbor Post and was reproduced with permission.
""",
    "two-names": """\
Bridge Opens

By Ada Moss and Ben O’Hara, Harbor Post

GENT (Harbor Post) – A bridge opened.

It closed [story_body] again.

Copyright 2025 Harbor Post.
""",
    "no-dateline": """\
Nothing Happened

By Harbor Post Staff

Nothing happened on Monday.

ALL CALM

Nor on Tuesday, &amp; nobody minded <b>that</b>.
""",
}


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_copy__comes_out_as_it_went_in(copy, make_source):
    headline, *rest = lines(copy)
    read = copytext.read(copy)
    source = make_source("Harbor Post")
    story = workflow.take_copy(read, by=None, source=source)

    edition = workflow.publish(story, by=None)

    printed = lines(rendering.text(rendering.body(edition)))
    assert rendering.title(edition).replace("&amp;", "&") == headline
    assert [line for line in printed if line in rest] == rest
    assert printed[: len(rest)] == rest
    shown = rendering.shortcodes("[story_body]", edition)
    assert lines(rendering.text(shown)) == printed
