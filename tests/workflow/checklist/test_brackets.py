from __future__ import annotations

import pytest

from worthy_news import rendering


@pytest.fixture(autouse=True)
def _pullquote(monkeypatch):
    """A shortcode that encloses, in a registry of this test's own."""
    registry = rendering.registry.copy()
    registry.register("pullquote", lambda *arguments: "")
    monkeypatch.setattr(rendering, "registry", registry)


@pytest.mark.parametrize(
    "body",
    [
        "[story_image]",
        "[story_image name=large /]",
        "[pullquote by=A]We waited.[/pullquote]",
        "[pullquote][story_image][/pullquote]",
        "[[story_image]] and [[pullquote]a[/pullquote]]",
        "He said it [again] and [sic] that [a note].",
        "&#91;story_image",
        "a [b] [1] [ ] ] [",
    ],
)
def test_shortcodes__nothing_wrong(found, body):
    assert found("shortcodes", body=f"<p>{body}</p>") == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>[story_image name=large</p>",
        "<p>[story_image</p><p>and [story_title]</p>",
        "<p>[story_image name=</p><p>Words]</p>",
        "<p>[pullquote][story_image name=large[/pullquote]</p>",
    ],
)
def test_shortcodes__not_closed_blocks(found, body):
    assert found("shortcodes", body=body) == [
        (
            "block",
            "body",
            "The shortcode [story_image is not closed. Write ] where it ends.",
        )
    ]


def test_shortcodes__an_end_without_a_beginning_blocks(found):
    assert found("shortcodes", body="<p>We waited.[/pullquote]</p>") == [
        (
            "block",
            "body",
            "[/pullquote] ends a shortcode that does not begin."
            " Write [pullquote] before it, or take it out.",
        )
    ]


@pytest.mark.parametrize(
    ("body", "name", "advice"),
    [
        ("[stroy_image]", "stroy_image", "Do you mean “story_image”?"),
        ("[pulquote]a", "pulquote", "Do you mean “pullquote”?"),
        ("[map city=Riga]", "map", "Mend its name, or take it out."),
        ("[zz_zz]", "zz_zz", "Mend its name, or take it out."),
    ],
)
def test_shortcodes__unknown(found, body, name, advice):
    assert found("shortcodes", body=f"<p>{body}</p>") == [
        (
            "warn",
            "body",
            f"There is no shortcode [{name}]: readers see it as it stands. {advice}",
        )
    ]


def test_renditions__unknown(found):
    body = (
        "<p>[story_image name=large] [story_image] [story_image name=sm_medum]"
        " [pullquote][worthy_plugins_news_story_image name=77][/pullquote]"
        " [pullquote name=enormous] [[story_image name=none]]</p>"
    )

    assert found("renditions", body=body) == [
        (
            "warn",
            "body",
            "The site has no picture size “sm_medum”. Do you mean “sm_medium”?",
        ),
        (
            "warn",
            "body",
            "The site has no picture size “77”. Readers get the largest size there is.",
        ),
    ]
