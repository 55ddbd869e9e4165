"""The main job: an agency's text and a photograph go in, a page comes out."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.pictures import corners, written
from tests.shared import SHARED, needs_shared
from worthy_news import rendering
from worthy_news.models import Edition, Event, Image, Layout, Section, Story

COPY = """Village Opens Its Bridge

By Ada Novak, Harbor Post

OSTEND (Harbor Post) – The village opened its bridge on Friday.

Nobody fell in.

Copyright 2001-2026 Harbor Post. This article was originally published on Harbor Post and was reproduced with permission."""

pytestmark = pytest.mark.django_db


@pytest.fixture
def copy_file(tmp_path):
    file = tmp_path / "bridge.txt"
    file.write_text(COPY, encoding="utf-8")
    return file


@pytest.fixture
def photo_file(tmp_path):
    file = tmp_path / "bridge.jpg"
    file.write_bytes(written(corners(640, 480)))
    return file


def _add(*words, **options) -> str:
    """Return the last line that the command printed."""
    out = StringIO()
    call_command("add_copy", *map(str, words), stdout=out, **options)
    return out.getvalue().splitlines()[-1]


def _page_text(client, address: str) -> list[str]:
    """Return the lines a reader reads between the heading and the foot."""
    response = client.get(address)
    assert response.status_code == 200
    html = response.content.decode()
    story = html[html.index("<h1") : html.index("<footer")]
    return [line for line in rendering.text(story).splitlines() if line.strip()]


def test_add_copy__prints_the_address_of_the_page(copy_file, client):
    today = timezone.localdate()

    address = _add(copy_file, "--publish")

    assert address == f"/{today:%Y/%m/%d}/village-opens-its-bridge/"
    assert _page_text(client, address) == [line for line in COPY.splitlines() if line]


def test_add_copy__takes_options_by_name_as_text_or_as_they_are(
    copy_file, photo_file, tmp_path
):
    layout = tmp_path / "page.html"
    layout.write_text("[story_body]", encoding="utf-8")
    moment = timezone.now() + timedelta(days=1)

    for image, source, at in [
        (str(photo_file), str(layout), moment.isoformat()),
        (photo_file, layout, moment),
    ]:
        _add(copy_file, image=image, layout=source, at=at)

    edition = Edition.objects.get()
    assert edition.starts_at == moment
    assert edition.layout.name == "page"
    assert edition.pictures.count() == Image.objects.count() == 1


def test_add_copy__refuses_a_time_by_name_that_is_none(copy_file):
    with pytest.raises(CommandError, match="'soon' is no time to publish at"):
        _add(copy_file, at="soon")

    assert Story.objects.count() == 0


def test_add_copy__address_is_absolute_with_a_base_url(copy_file, settings):
    settings.WORTHY_NEWS = {"BASE_URL": "https://paper.example"}

    assert _add(copy_file, "--publish").startswith("https://paper.example/2")


def test_add_copy__without_publishing_prints_where_it_is_edited(copy_file):
    address = _add(copy_file)

    story = Story.objects.get()
    assert address == f"/admin/worthy_news/story/{story.pk}/change/"
    assert not story.editions.exists()


def test_add_copy__without_an_admin_prints_the_number(copy_file, settings):
    settings.ROOT_URLCONF = "worthy_news.urls"

    assert _add(copy_file) == f"Story {Story.objects.get().pk}"


def test_add_copy__twice_is_one_story_and_one_edition(copy_file, photo_file):
    words = (copy_file, "--image", photo_file, "--section", "World", "--publish")

    first, second = _add(*words), _add(*words)

    assert first == second
    assert [edition.number for edition in Edition.objects.all()] == [1]
    assert Story.objects.get().pictures.count() == Image.objects.count() == 1


def test_add_copy__publishes_on_the_second_run_what_the_first_only_took(copy_file):
    _add(copy_file)

    address = _add(copy_file, "--publish")

    assert Edition.objects.public().get().get_absolute_url() == address


def test_add_copy__makes_a_missing_section_and_finds_it_again(copy_file):
    _add(copy_file, "--section", "World News")

    section = Section.objects.get()
    assert (section.name, section.slug) == ("World News", "world-news")
    assert Story.objects.get().section == section


def test_add_copy__finds_a_section_by_name_in_any_case_or_by_slug(
    copy_file, make_section
):
    section = make_section("World")

    _add(copy_file, "--section", "world")

    assert Story.objects.get().section == section


def test_add_copy__refuses_a_section_that_gives_no_address(copy_file):
    with pytest.raises(CommandError, match="'!!' gives no address"):
        _add(copy_file, "--section", "!!")


def test_add_copy__takes_a_layout_by_name(copy_file, make_layout):
    layout = make_layout(name="Wide")

    _add(copy_file, "--layout", "Wide")

    assert Story.objects.get().layout == layout


def test_add_copy__makes_a_layout_of_a_file(copy_file, tmp_path):
    file = tmp_path / "with-title.html"
    file.write_text("<b>[story_title]</b>", encoding="utf-8")

    _add(copy_file, "--layout", file)

    layout = Layout.objects.get()
    assert (layout.name, layout.source) == ("with-title", "<b>[story_title]</b>")
    assert Story.objects.get().layout == layout


def test_add_copy__names_the_layouts_there_are(copy_file, make_layout):
    make_layout(name="Wide")

    with pytest.raises(
        CommandError, match=r"'Narrow' is neither a layout nor a file\. Layouts: Wide\."
    ):
        _add(copy_file, "--layout", "Narrow")


def test_add_copy__at_a_time_to_come_schedules(copy_file, settings, client):
    settings.TIME_ZONE = "Europe/Budapest"

    address = _add(copy_file, "--at", "2099-07-01T06:00")

    edition = Edition.objects.get()
    assert edition.starts_at.isoformat() == "2099-07-01T04:00:00+00:00"
    assert address == "/2099/07/01/village-opens-its-bridge/"
    assert client.get(address).status_code == 404


def test_add_copy__at_a_time_gone_is_an_import(copy_file):
    _add(copy_file, "--at", "2025-01-18T09:30:00+01:00")

    edition = Edition.objects.get()
    assert edition.first_published_at.isoformat() == "2025-01-18T08:30:00+00:00"


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param("2026-03-29T02:30", id="skipped"),
        pytest.param("2026-10-25T02:30", id="twice"),
        pytest.param("tomorrow", id="words"),
    ],
)
def test_add_copy__refuses_a_time_that_is_none(copy_file, settings, moment):
    settings.TIME_ZONE = "Europe/Budapest"

    with pytest.raises(CommandError, match=rf"'{moment}' is no time to publish at"):
        _add(copy_file, "--at", moment)
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"Headline \xff", "is not UTF-8 text: byte 9", id="not-utf-8"),
        pytest.param(None, "cannot be read: No such file", id="missing"),
    ],
)
def test_add_copy__names_what_is_wrong_with_the_file(tmp_path, content, message):
    file = tmp_path / "copy.txt"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError, match=message):
        _add(file)


def test_add_copy__refuses_with_the_sentences_of_preflight(tmp_path):
    file = tmp_path / "bridge.txt"
    file.write_text(COPY.replace("Friday", "TK").replace("Its", "XXX"), "utf-8")

    with pytest.raises(CommandError) as refusal:
        _add(file, "--publish")

    assert str(refusal.value) == (
        "“XXX” was left in “Village Opens XXX Bridge”. Put in what is missing."
        " “TK” was left in “… its bridge on TK. Nobody fell in.”."
        " Put in what is missing."
    )
    assert not Story.objects.exists()


@pytest.mark.parametrize("content", [b"no picture", None], ids=["unusable", "missing"])
def test_add_copy__leaves_nothing_behind_a_picture_it_cannot_take(
    copy_file, tmp_path, content
):
    file = tmp_path / "bridge.jpg"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError):
        _add(copy_file, "--image", file, "--publish")

    assert not Story.objects.exists()
    assert not Image.objects.exists()


def test_add_copy__says_what_the_photograph_shows(copy_file, photo_file):
    _add(copy_file, "--image", photo_file, "--alt", "A bridge", "--publish")

    assert Edition.objects.get().pictures.get().alt == "A bridge"
    assert Image.objects.get().alt == "A bridge"
    assert Event.objects.get(verb="publish").note == ""


def test_add_copy__says_it_of_one_use_where_the_image_has_words_of_its_own(
    copy_file, photo_file
):
    _add(copy_file, "--image", photo_file, "--alt", "A bridge")
    _add(copy_file, "--image", photo_file, "--alt", "The new bridge", "--publish")

    assert Edition.objects.get().pictures.get().alt == "The new bridge"
    assert Image.objects.get().alt == "A bridge"


def test_add_copy__takes_a_photograph_for_decorative(copy_file, photo_file):
    _add(copy_file, "--image", photo_file)
    _add(copy_file, "--image", photo_file, "--decorative", "--publish")

    assert Story.objects.get().pictures.get().decorative
    assert Edition.objects.get().pictures.get().alt == ""
    assert Event.objects.get(verb="publish").note == ""


def test_add_copy__goes_out_with_a_photograph_that_nobody_described(
    copy_file, photo_file
):
    _add(copy_file, "--image", photo_file, "--publish")

    assert Edition.objects.get().pictures.get().alt == ""
    assert Event.objects.get(verb="publish").note == (
        "Published over: Picture 1 (bridge) has no alternative text. Say what it shows,"
        " for readers who cannot see it, or mark it as decorative. Reason: The copy was"
        " added by a command, which was given no description."
    )


def test_add_copy__goes_out_over_nothing_else(tmp_path, photo_file):
    file = tmp_path / "bridge.txt"
    file.write_text(COPY.replace("Friday", "TK"), "utf-8")

    with pytest.raises(CommandError, match=r"“TK” was left in .* no alternative text"):
        _add(file, "--image", photo_file, "--publish")


@pytest.mark.parametrize("words", [["--alt", "A bridge"], ["--decorative"]])
def test_add_copy__describes_no_photograph_that_it_was_not_given(copy_file, words):
    with pytest.raises(CommandError, match="about a photograph: give --image too"):
        _add(copy_file, *words)


@needs_shared
@pytest.mark.parametrize("layout", ["layout-body.html", "layout-image.html"])
def test_add_copy__seed_story_comes_out_line_for_line(
    client, photo_file, layout, django_capture_on_commit_callbacks
):
    seed = SHARED / "seed"
    copy = (seed / "story.txt").read_text(encoding="utf-8")

    with django_capture_on_commit_callbacks(execute=True):
        address = _add(
            seed / "story.txt",
            "--image",
            photo_file,
            "--layout",
            seed / layout,
            "--publish",
        )

    assert _page_text(client, address) == [line for line in copy.splitlines() if line]
    html = client.get(address).content.decode()
    assert html.count("<h1") == 1
    image = Image.objects.get().renditions.get(name="sm_medium")
    assert (f'src="{image.file.url}"' in html) == (layout == "layout-image.html")
