"""No door shows a picture that may not be used: it answers as if the story had none.

Every public address, tag and shortcode is asked, and the previews of the desk, while the
picture may be used and while it may not. The doors are those of ``test_embargo``, so one
that is added there is asked here as well.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.forms import page
from tests.templatetags.templates import render
from tests.test_embargo import ADDRESSES, TAGS
from worthy_news import rendering, renditions, urls, workflow
from worthy_news.models import Clearance, EditionPicture, Image, Picture
from worthy_news.rendering.sheets import sheet_of
from worthy_news.templatetags import worthy_news as tags

DAY = timedelta(days=1)

OLD_LAYOUT = (
    '<p><img src="[worthy_plugins_news_story_image name=large]" alt="Two stripes"></p>'
    "[worthy_plugins_news_story_title][worthy_plugins_news_story_body]"
)
PASTED = (
    '{% shortcodes %}<p><a href="/"><img alt="Two stripes"'
    " src='[worthy_plugins_news_story_image name=sm_medium story=zebra]'></a></p>"
    "[story_image story=zebra][story_title story=zebra]{% endshortcodes %}"
)
NOT_SHOWING = {
    "/corrections/",
    "/preview/zebra/",
    "/calendar/zebra.ics",
    "story_title",
    "worthy_plugins_news_story_title",
    "story_corrections",
    "news_time",
}
"""The doors that show no picture of this story."""


def from_(days: int, until: int | None = None, **fields):
    """A permission from some days ahead of now, until others."""
    now = timezone.now()
    ends_at = None if until is None else now + until * DAY
    return {"starts_at": now + days * DAY, "ends_at": ends_at, **fields}


@pytest.fixture
def image(make_image, make_rendition):
    image = make_image(800, 600, alt="Two stripes", caption="Stripes", credit="Novak")
    make_rendition(image, "large", 800, 600)
    return image


@pytest.fixture
def doors(
    client, admin_client, image, make_edition, make_section, make_topic, make_layout
):
    """``doors()`` gives what every door answers now."""
    edition = make_edition(
        headline="Zebra Escapes",
        slug="zebra",
        body="<p>A zebra ran [story_image] away.</p>",
        section=make_section("World"),
        topics=[make_topic()],
        pictures=[image],
    )
    story = edition.story
    token = workflow.share_preview(story, None).token

    def ask():
        answers = {}
        for path in (path for paths in ADDRESSES.values() for path in paths):
            if path not in ("{old}", "{new}", "/?page=2", "/section/animals/"):
                answers[path] = client.get(path).text
        answers["{story}"] = client.get(edition.get_absolute_url()).text
        answers["preview"] = client.get(f"/preview/{token}/").text
        answers["desk"] = admin_client.get(page("story_preview", story.pk)).text
        for name, template in TAGS.items():
            answers[name] = render(template, story=story)
        answers["pasted"] = render(PASTED)
        answers["layout"] = rendering.layout(OLD_LAYOUT, story.edition())
        answers["rendering.image_url"] = rendering.image_url(story.edition(), "large")
        return {door: _timeless(text) for door, text in answers.items()}

    return ask


def _timeless(text):
    """Leave out the lines with times, which a preview takes from the clock."""
    return "\n".join(line for line in text.splitlines() if "<time" not in line)


def _shows(text):
    return [
        mark
        for mark in ("renditions/", "-large", "Two stripes", "Stripes")
        if mark in text
    ]


def test_doors__are_all_there_are():
    assert {pattern.name for pattern in urls.urlpatterns} == ADDRESSES.keys()
    assert {*tags.register.tags, *tags.register.filters} == TAGS.keys()


@pytest.mark.parametrize(
    ("category", "clearances"),
    [
        pytest.param("", [], id="nothing-said"),
        pytest.param("staff", [], id="category"),
        pytest.param("stock", [from_(-1, 1)], id="within"),
        pytest.param("agency", [from_(-3, -2), from_(-1)], id="renewed"),
        pytest.param("staff", [from_(-2, -1, is_permitted=False)], id="refusal-over"),
        pytest.param("staff", [from_(1, is_permitted=False)], id="refusal-to-come"),
        pytest.param(
            "agency", [{"is_permitted": False, "use": "syndication"}], id="other-use"
        ),
    ],
)
def test_picture__is_shown_while_it_may_be_used(
    doors, image, make_clearance, category, clearances
):
    _say(image, category, clearances, make_clearance)

    answers = doors()

    assert {door for door, text in answers.items() if not _shows(text)} == NOT_SHOWING


@pytest.mark.parametrize(
    ("category", "clearances"),
    [
        pytest.param("stock", [], id="category"),
        pytest.param("staff", [from_(1, 2)], id="before"),
        pytest.param("agency", [from_(-2, -1)], id="after"),
        pytest.param("agency", [from_(-3, -2), from_(1)], id="between"),
        pytest.param("staff", [{"is_permitted": False}], id="refused"),
        pytest.param(
            "stock",
            [from_(-1), from_(-1, 1, is_permitted=False)],
            id="refusal-goes-first",
        ),
    ],
)
def test_picture__is_nowhere_while_it_may_not_be_used(
    doors, image, make_clearance, category, clearances
):
    _say(image, category, clearances, make_clearance)

    answers = doors()

    assert {door for door, text in answers.items() if _shows(text)} == set()
    for door in ("/", "{story}", "preview", "desk", "story_title", "layout", "pasted"):
        assert "Zebra Escapes" in answers[door], door
    Picture.objects.all().delete()
    EditionPicture.objects.all().delete()
    image.delete()
    assert answers == doors()


def test_picture__goes_and_comes_without_a_job(doors, image, make_clearance):
    lease = make_clearance(image, **from_(-1, 1))
    shown = doors()

    _move(lease, ends_at=timezone.now())
    gone = doors()
    _move(lease, ends_at=timezone.now() + DAY)

    assert not any(map(_shows, gone.values()))
    assert doors() == shown


def _say(image, category, clearances, make_clearance):
    Image.objects.update(rights=category)
    for fields in clearances:
        make_clearance(image, **fields)


def _move(lease, **fields):
    for name, value in fields.items():
        setattr(lease, name, value)
    lease.save()


def test_lead__gives_way_to_the_next_that_may_be_used(
    client, image, make_image, make_rendition, make_edition, make_clearance
):
    other = make_image(800, 600, alt="A stable")
    make_rendition(other, "large", 800, 600)
    edition = make_edition(pictures=[image, other])
    make_clearance(image, is_permitted=False)

    text = client.get(edition.get_absolute_url()).text

    assert 'alt="A stable"' in text
    assert _shows(text) == ["-large"]


def test_sheet__that_was_made_before_a_refusal_gives_no_address(
    image, make_edition, make_clearance
):
    """A site's own code may keep a sheet for a while."""
    sheet = sheet_of(make_edition(pictures=[image]))
    make_clearance(sheet.pictures[0].image, is_permitted=False)

    assert (
        render("{% story_picture story=story as p %}[{{ p }}]", story=sheet) == "[None]"
    )
    assert rendering.image_url(sheet, "large") == ""
    assert (
        rendering.page(sheet, '<p><img src="[story_image]"></p>Words').html.strip()
        == "<p>Words</p>"
    )
    assert not rendering.page(sheet, '<img src="[story_image]">').has_image


def test_choose__the_desk_sees_every_picture(image, make_clearance):
    make_clearance(image, is_permitted=False)

    refused = renditions.choose(image, "large")
    seen = renditions.choose(image, "large", use=None)

    assert (refused.url, refused.file, refused.allowed) == ("", None, False)
    assert (refused.width, refused.height) == (800, 600)
    assert seen.url == image.renditions.get().file.url
    assert not Clearance.objects.get().is_permitted


@pytest.mark.parametrize("tag", ["news_picture", "news_img"])
def test_tag__prints_nothing_of_an_image_that_may_not_be_used(
    image, make_clearance, tag
):
    template = f'[{{% {tag} image "large" %}}]'
    assert _shows(render(template, image=image)) == ["-large", "Two stripes"]

    make_clearance(image, is_permitted=False)

    assert render(template, image=image) == "[]"


def test_tag__of_a_decorative_picture_has_no_alternative_text(image, make_story):
    story = make_story(pictures=[{"image": image, "decorative": True}])

    html = render("{% news_img picture %}", picture=story.pictures.get())

    assert ' alt=""' in html
