"""Two edits of one story, merged: nothing is lost, and nothing is overwritten unasked."""

from __future__ import annotations

import random

import pytest

from worthy_news import workflow
from worthy_news.rendering.blocks import blocks, joined
from worthy_news.workflow.merging import (
    FIELDS,
    Clash,
    Conflict,
    Keep,
    merge,
    merge_bodies,
    same,
)

A = "<p>The bridge opened on Friday.</p>\n"
B = "<p>Nobody fell in, said the mayor.</p>\n"
C = "<p>The river was high after the rain.</p>\n"
A1 = "<p>The bridge opened on Monday.</p>\n"
B1 = "<p>Nobody fell in, said the old mayor.</p>\n"
B2 = "<p>Nobody fell in, said the mayor of Ostend.</p>\n"
X = "<p>Police counted four hundred guests.</p>\n"
Y = "<p>A band played until midnight.</p>\n"


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        pytest.param([A, B, C], [A, B, C], [A, B, C], id="nothing"),
        pytest.param([A1, B, C], [A, B, C], [A1, B, C], id="theirs"),
        pytest.param([A, B, C], [A, B1, C], [A, B1, C], id="mine"),
        pytest.param([A1, B, C], [A, B1, C], [A1, B1, C], id="neighbors"),
        pytest.param([A1, B, C], [A1, B, C], [A1, B, C], id="both-the-same"),
        pytest.param([A1, B, C], [A1, B, C, X], [A1, B, C, X], id="same-and-more"),
        pytest.param([A, X, B, C], [A, B1, C], [A, X, B1, C], id="beside-an-insertion"),
        pytest.param([A, B, C, X], [A, B, C, Y], [A, B, C, X, Y], id="both-append"),
        pytest.param(
            [X, A, B, C], [X, Y, A, B, C], [X, Y, A, B, C], id="one-in-common"
        ),
        pytest.param([A, C], [A, B, C], [A, C], id="theirs-deleted"),
        pytest.param([A, B, C], [A, C], [A, C], id="mine-deleted"),
        pytest.param([A, C], [A, C], [A, C], id="both-deleted"),
        pytest.param([B, C], [A, C], [C], id="each-deleted-another"),
        pytest.param([B, X, C], [A, C], [X, C], id="deleted-beside-an-insertion"),
        pytest.param([A, B, C], [C, A, B], [C, A, B], id="moved"),
        pytest.param([A + "\n", B, C], [A, B, C], [A + "\n", B, C], id="space"),
        pytest.param([], [A, B, C], [], id="theirs-emptied"),
    ],
)
def test_merge_bodies__clean(theirs, mine, expected):
    merged = merge_bodies(A + B + C, "".join(theirs), "".join(mine))

    assert merged.clashes == ()
    assert merged.text() == "".join(expected)


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        pytest.param([A, B1, C], [A, B2, C], Clash((B1,), (B2,)), id="same-paragraph"),
        pytest.param([A, C], [A, B1, C], Clash((), (B1,)), id="deleted-and-edited"),
        pytest.param([A, B1, C], [A, C], Clash((B1,), ()), id="edited-and-deleted"),
        pytest.param([A, X, C], [A, Y, C], Clash((X,), (Y,)), id="both-rewritten"),
        pytest.param(
            [A, B1, C], [A, B2, X, C], Clash((B1,), (B2, X)), id="edited-and-split"
        ),
    ],
)
def test_merge_bodies__clash(theirs, mine, expected):
    merged = merge_bodies(A + B + C, "".join(theirs), "".join(mine))

    assert merged.clashes == (expected,)
    assert merged.text() == "".join(mine)
    assert merged.text(Keep.THEIRS) == "".join(theirs)
    assert merged.text(Keep.BOTH) == joined([A, *expected.theirs, *expected.mine, C])


def test_merge_bodies__with_no_base_every_difference_is_a_clash():
    merged = merge_bodies(None, A + B1 + C, A + B2 + C + X)

    assert merged.pieces == (A, Clash((B1,), (B2,)), C, Clash((), (X,)))


PARAGRAPHS = [f"<p>Paragraph {n} tells of {n * 7} {word}.</p>" for n, word in enumerate(["bridges", "mayors", "rivers", "bands", "guests", "storms", "ferries", "harbors"])]  # fmt: skip


def edited(rng, body, who):
    """A body after a few edits at random; what is written is of ``who`` alone."""
    body = list(body)
    for turn in range(rng.randrange(4)):
        at = rng.randrange(len(body) + 1)
        what = rng.choice(["add", "edit", "delete"])
        if what == "add":
            body.insert(at, f"<p>{who} adds {rng.randrange(10**6)} in turn {turn}.</p>")
        elif at < len(body) and what == "edit":
            body[at] = body[at].replace(" tells", f" {who} tells {rng.randrange(99)}")
        elif at < len(body):
            del body[at]
    return body


def test_merge_bodies__never_loses_a_paragraph():
    rng = random.Random(20250118)
    clashes = 0
    for _ in range(600):
        base = PARAGRAPHS[: rng.randrange(len(PARAGRAPHS) + 1)]
        theirs, mine = edited(rng, base, "Ada"), edited(rng, base, "Ben")
        merged = merge_bodies("".join(base), "".join(theirs), "".join(mine))
        clashes += len(merged.clashes)

        text = merged.text(Keep.BOTH)
        for one, other in ((theirs, mine), (mine, theirs)):
            for paragraph in one:
                gone = paragraph in base and paragraph not in other
                assert paragraph in text or gone, (base, theirs, mine)
        for paragraph in base:
            if paragraph not in theirs and paragraph not in mine:
                assert paragraph not in text
        same = merge_bodies("".join(base), "".join(mine), "".join(mine))
        assert same.pieces == tuple(mine)
    assert clashes > 50


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n", [], id="blank"),
        pytest.param("<p>a</p>\n<p>b</p>", ["<p>a</p>\n", "<p>b</p>"], id="paragraphs"),
        pytest.param("\n<p>a</p>", ["\n<p>a</p>"], id="space-first"),
        pytest.param("<p>a<p>b", ["<p>a", "<p>b"], id="never-closed"),
        pytest.param("a\n\nb <b>c\n\nd</b>", ["a\n\n", "b <b>c\n\nd</b>"], id="text"),
        pytest.param("x<hr>y<br>z", ["x", "<hr>", "y<br>z"], id="void"),
        pytest.param("</div>x<p>a</i></p>", ["</div>", "x", "<p>a</i></p>"], id="stray"),
        pytest.param("<ul><li>1<li>2</ul><p>a</p>", ["<ul><li>1<li>2</ul>", "<p>a</p>"], id="list"),
        pytest.param("<!-- c --><p>a</p>", ["<!-- c -->", "<p>a</p>"], id="comment"),
        pytest.param("<b>a<p>b</p>", ["<b>a<p>b</p>"], id="open-to-the-end"),
    ],
)  # fmt: skip
def test_blocks(html, expected):
    assert blocks(html) == expected


def test_blocks__joined_are_the_text():
    rng = random.Random(7)
    bits = ["<p>", "</p>", "a\n\nb", "x", "<b>", "</b>", "<ul>", "<li>", "</ul>", " ", "\n", "<hr>", "<br>"]  # fmt: skip
    for _ in range(2000):
        html = "".join(rng.choices(bits, k=rng.randrange(12)))
        assert "".join(blocks(html)) == (html if html.strip() else "")


def test_joined__texts_without_tags_stay_two_paragraphs():
    assert joined(["One.", "Two.\n\n", "<b>Three</b>", "<p>4</p>", "5"]) == (
        "One.\n\nTwo.\n\n<b>Three</b>\n\n<p>4</p>\n\n5"
    )
    assert joined(["<p>1</p>", "<p>2</p>"]) == "<p>1</p><p>2</p>"
    assert (
        joined(["<p>1</p>\n", "<p>2</p>", "<p>3</p>"]) == "<p>1</p>\n<p>2</p>\n<p>3</p>"
    )


# Fields


@pytest.fixture
def story(make_story, make_topic, make_section):
    return make_story(
        headline="Bridge Opens",
        body=A + B + C,
        section=make_section(),
        topics=[make_topic()],
        credits=["Ada Novak"],
        places=["MOSCOW"],
    )


def test_merge__looks_at_all_that_a_snapshot_holds(story):
    assert {*FIELDS, "format"} == workflow.snapshot(story).keys()


def test_merge__takes_what_one_side_changed(story, make_section, make_topic):
    base = workflow.snapshot(story)
    story.dek, story.section = "Theirs", make_section("Europe")
    story.topics.add(make_topic("Bridges"))
    story.credits.update(role="Editor")
    theirs = workflow.snapshot(story)
    mine = {**base, "headline": "Mine", "copyright_year": 2024}

    merged = merge(base, theirs, mine)

    assert merged.conflicts == ()
    assert dict(merged.taken) == {
        name: theirs[name] for name in ("dek", "section", "topics", "credits")
    }


def test_merge__asks_where_both_changed_it(story):
    base = workflow.snapshot(story)
    theirs = {**base, "headline": "Theirs", "dek": "One", "places": [], "body": A1 + B1}
    mine = {**base, "headline": "Mine", "dek": "One", "body": A + B2 + C}
    mine["places"] = [{**base["places"][0], "id": 0}]

    merged = merge(base, theirs, mine)

    assert merged.conflicts == (
        Conflict("headline"),
        Conflict("body", (Clash((B1,), (B2, C)),)),
        Conflict("places"),
    )
    assert merged.taken == {"body": A1 + B2 + C}


def test_merge__looks_at_what_mine_has_and_asks_where_nothing_is_known(story):
    theirs = {**workflow.snapshot(story), "kicker": "New"}

    assert merge(None, theirs, {}).conflicts == ()
    assert merge(None, theirs, {**theirs, "body": A}).conflicts == (
        Conflict("body", (Clash((B, C), ()),)),
    )
    assert merge(None, theirs, {"kicker": "", "dek": theirs["dek"]}).conflicts == (
        Conflict("kicker"),
    )


def test_same__is_the_choice_not_the_name(story):
    base = workflow.snapshot(story)

    assert same("section", base["section"], {**base["section"], "name": "Else"})
    assert not same("section", base["section"], None)
    assert same("topics", [{"id": 1}, {"id": 2}], [{"id": 2}, {"id": 1}])
    assert same("credits", base["credits"], [{**base["credits"][0], "printed": "A."}])
    assert not same("credits", base["credits"], [])


def rewritten(rng, body, who, turn):
    """A body with one paragraph added, rewritten or taken out; what is added, what went."""
    pieces = blocks(body)
    at = rng.randrange(len(pieces))
    new = f"<p>{who} wrote sentence {turn} of {rng.randrange(10**6)} here.</p>"
    what = rng.choice(["add", "rewrite"] if len(pieces) < 12 else ["rewrite", "delete"])
    went = [] if what == "add" else pieces[at : at + 1]
    came = [] if what == "delete" else [new]
    return joined([*pieces[:at], *came, *pieces[at + len(went) :]]), came, went


def test_a_thousand_interleaved_saves__lose_nothing_and_overwrite_nothing(story):
    """Three people save one story over each other, each with a form that is old by some saves."""
    rng = random.Random(1999)
    revisions = [{**workflow.snapshot(story), "body": "".join(PARAGRAPHS)}]
    opened = dict.fromkeys(["Ada", "Ben", "Cy"], 0)
    stale = asked = 0
    for turn in range(1000):
        who = rng.choice([*opened])
        base, theirs = revisions[opened[who]], revisions[-1]
        body, came, went = rewritten(rng, base["body"], who, turn)
        field = rng.choice(["headline", "dek", "byline", "kicker"])
        mine = {**base, "body": body, field: f"{who} {turn}"}

        merged = merge(base, theirs, mine)
        saved = {**mine, **merged.taken}
        for conflict in merged.conflicts:
            asked += 1
            assert (conflict.name == "body") == bool(conflict.clashes)
            if conflict.clashes:
                merged_body = merge_bodies(base["body"], theirs["body"], body)
                saved["body"] = merged_body.text(Keep.BOTH)

        stale += opened[who] < len(revisions) - 1
        assert set(came) <= set(blocks(saved["body"]))
        assert set(blocks(theirs["body"])) - set(blocks(saved["body"])) <= set(went)
        asked_about = {conflict.name for conflict in merged.conflicts}
        for name in {"headline", "dek", "byline", "kicker"} - asked_about - {field}:
            assert saved[name] == theirs[name]
        assert saved[field] == f"{who} {turn}"
        revisions.append(saved)
        opened[who] = len(revisions) - 1
    assert (len(revisions), stale > 500, asked > 100) == (1001, True, True)
