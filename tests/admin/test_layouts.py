from __future__ import annotations

from tests.admin.forms import filled, page, told
from worthy_news.admin.layouts import doubts
from worthy_news.models import Layout

BODY = "[worthy_plugins_news_story_body]"


def test_layout_form__is_for_those_with_the_permission(make_client, make_layout):
    layout = make_layout()
    address = page("layout_change", layout.pk)

    assert (
        make_client("editor").post(address, {"name": "x", "source": "y"}).status_code
        == 403
    )
    assert make_client("chief").get(address).status_code == 200
    assert Layout.objects.get().source == layout.source


def test_layout_form__keeps_the_source_as_typed_and_warns(chief):
    source = f"<h1>[headline_of_ours]</h1>\r\n\r\n{BODY}\r\n"
    address = page("layout_add")

    response = chief.post(
        address, filled(chief.get(address)) | {"name": "Old page", "source": source}
    )

    assert Layout.objects.get().source == f"<h1>[headline_of_ours]</h1>\n\n{BODY}\n"
    assert (
        "warning",
        "There are no such shortcodes, so they stand in the page as text: [headline_of_ours].",
    ) in told(response)


def test_layout_form__warns_of_pictures_that_readers_do_not_see(chief, make_image):
    keys = [make_image(title=name, rights=name).pk for name in ("stock", "staff")]
    source = f'[gallery ids="{keys[0]},{keys[1]}"]'
    address = page("layout_add")

    response = chief.post(
        address, filled(chief.get(address)) | {"name": "Old page", "source": source}
    )

    assert [text for level, text in told(response) if level == "warning"] == [
        "It names “stock”, which may not be used on our own pages. “Stock: paid for use"
        " by use” needs a permission. Readers do not see it."
    ]


def test_layout_form__names_the_shortcodes_there_are(chief):
    assert BODY in chief.get(page("layout_add")).text


def test_doubts__finds_nothing_in_what_works():
    source = f'<img src="[worthy_plugins_news_story_image name=sm_medium]"> {BODY} [story_image] [[escaped]] [1] [ x ]'

    assert doubts(source) == []


def test_doubts__finds_unknown_renditions_once():
    source = "[worthy_plugins_news_story_image name=huge] <img src='[worthy_plugins_news_story_image name=huge]'>"

    assert len(doubts(source)) == 1
    assert "'huge'" in doubts(source)[0]


def test_doubts__finds_closing_tags_and_names_each_once():
    assert doubts("[playlist ids=1] [playlist] [/audio]") == [
        "There are no such shortcodes, so they stand in the page as text: [audio] [playlist]."
    ]


def test_delete__a_layout_in_use_stays(chief, make_layout, make_story):
    layout = make_layout(name="Old page")
    make_story(layout=layout)

    response = chief.post(page("layout_delete", layout.pk), {"post": "yes"})

    assert told(response) == [("error", "“Old page” stays: it is used by 1 story.")]
