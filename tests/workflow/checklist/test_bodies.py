from __future__ import annotations

import pytest


@pytest.mark.parametrize("body", ["", "<p> </p>", "<script>x</script>"])
def test_body__without_text_blocks(found, body):
    assert found("body", body=body) == [
        ("block", "body", "The story has no text. Write it, then publish.")
    ]
    assert found("body_length", body=body) == []


def test_body_length__of_a_few_words(found):
    assert found("body_length", body=f"<p>{'word ' * 50}</p>") == []
    assert found("body_length", body="<p>One two.</p>") == [
        ("note", "body", "The text has 2 words. See whether all of it is there.")
    ]
    assert found("body_length", body="<p>One.</p>") == [
        ("note", "body", "The text has 1 word. See whether all of it is there.")
    ]


@pytest.mark.parametrize("mark", ["TK", "TKTK", "XXX", "XXXX"])
def test_left_over__blocks(found, mark):
    assert found("left_over", headline=f"Bridge Opens {mark}") == [
        (
            "block",
            "headline",
            f"“{mark}” was left in “Bridge Opens {mark}”. Put in what is missing.",
        )
    ]


@pytest.mark.parametrize(
    "words", ["TKO", "XX", "xxx", "a TK-9 set", "TK9", "ATK", "tktk", "AT&TK"]
)
def test_left_over__passes_other_words(found, words):
    assert found("left_over", dek=words) == []


@pytest.mark.parametrize(
    "field",
    [
        "headline",
        "kicker",
        "dek",
        "body",
        "byline",
        "dateline",
        "copyright_holder",
        "reproduction_notice",
        "rights_line",
    ],
)
def test_left_over__in_any_printed_field(found, field):
    (finding,) = found(
        "left_over", **{field: "<TK> – "} if field != "body" else {field: "<p>TK</p>"}
    )

    assert finding[:2] == ("block", field)


def test_left_over__in_credits_places_and_pictures(found, make_image):
    findings = found(
        "left_over",
        credits=["TK"],
        places=["TK"],
        pictures=[{"image": make_image(), "alt": "TK", "caption": "TK"}],
    )

    assert [field for _, field, _ in findings] == ["credits", "places", "pictures"]


def test_left_over__shows_what_is_around(found):
    body = f"<p>{'word ' * 9}It cost\nTK crowns. {'word ' * 9}</p>"

    assert found("left_over", body=body) == [
        (
            "block",
            "body",
            "“TK” was left in “… word word It cost TK crowns. word word …”."
            " Put in what is missing.",
        )
    ]


def test_left_over__not_in_what_readers_do_not_see(found):
    assert found("left_over", body="<p>Words.</p><!-- TK -->", slug="tk") == []


def test_removed__is_told(found):
    assert found("removed", body="<p>Words.</p><script>x</script>") == [
        (
            "warn",
            "body",
            "Readers will not get all of the text: 1 × <script>, with all that stood in"
            " it. Take it out, or write it another way.",
        )
    ]
    assert found("removed") == []
