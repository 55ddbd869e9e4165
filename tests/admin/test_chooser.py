"""Choosing a picture by looking: the link in a story's row, the library as a popup, and its answer."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import pictures
from tests.admin.forms import filled, page
from worthy_news.models import Image

LIST = page("image_changelist")
POPUP = {"_popup": "1", "_to_field": "id"}
PHOTO = pictures.written(pictures.slopes(400, 300))


def chosen(response):
    """Return what the popup tells the form that opened it."""
    data = re.search('data-popup-response="([^"]*)"', response.text)[1]
    return json.loads(html.unescape(data))


def choices(text):
    """Return the addresses behind the pictures of the library in a popup."""
    return re.findall('<a class="worthy-choose" href="([^"]*)"', text)


def links(text):
    """Return the addresses of links that stay on the page, with their parameters."""
    return [html.unescape(link) for link in re.findall(r'href="(\?[^"]*)"', text)]


# The row of the story


def test_row__leads_to_the_library(editor, make_story, make_image):
    story = make_story(pictures=[make_image()])

    text = editor.get(page("story_change", story.pk)).text

    for number in ("0", "1", "__prefix__"):
        assert (
            '<a class="related-lookup worthy-library"'
            f' id="lookup_id_pictures-{number}-image" href="{LIST}?_to_field=id"'
            ' target="_blank">Choose from the library</a>'
        ) in text
    assert f'data-picture="{page("image_small")}"' in text


def test_row__leads_nobody_to_a_library_that_is_shut(make_user, client, make_story):
    client.force_login(make_user("ada", "view_story", "change_story"))

    text = client.get(page("story_change", make_story().pk)).text

    assert "select" in text
    assert "Choose from the library" not in text


def test_row__has_a_place_for_the_picture_that_is_chosen(
    editor, make_story, make_image
):
    image = make_image(alt="A bridge")
    story = make_story(pictures=[image])

    text = editor.get(page("story_change", story.pk)).text

    places = re.findall(r'<span data-shown="(\d*)">(<img[^>]*alt="A bridge")?', text)
    assert [(key, bool(shown)) for key, shown in places] == [
        (str(image.pk), True),
        ("", False),
        ("", False),
    ]


def test_small__shows_an_image_as_the_row_does(editor, make_image):
    image = make_image(alt="A bridge", rights="stock")

    text = editor.get(page("image_small"), {"image": image.pk}).text

    assert text == (
        '<img src="/static/worthy_news/no-picture.svg" alt="A bridge" width="64"'
        ' height="48" class="worthy-thumbnail" loading="lazy">'
        '<span class="worthy-badge worthy-refused">It may not be used on our own pages.'
        " “Stock: paid for use by use” needs a permission.</span>"
    )


@pytest.mark.parametrize("key", ["", "0", "x", "9" * 40, "1 OR 1"])
def test_small__shows_nothing_of_an_image_that_is_not_there(editor, key):
    response = editor.get(page("image_small"), {"image": key})

    assert (response.status_code, response.text) == (200, "")


# The library in a popup


def test_popup__each_picture_chooses_itself(reporter, make_image, make_clearance):
    ferry = make_image(title="The ferry", alt="A white ferry")
    bridge = make_image(title="The <bridge>")
    make_clearance(bridge, is_permitted=False)

    text = reporter.get(LIST, POPUP).text

    assert choices(text) == [
        f"{page('image_choose', image.pk)}?_to_field=id" for image in (bridge, ferry)
    ]
    assert (
        '<span class="worthy-unseen">Choose</span><img src="/static/worthy_news/no-picture.svg"'
        ' alt="A white ferry" width="64" height="48" class="worthy-medium" loading="lazy">'
        "<span>The ferry</span></a></td>"
    ) in text
    assert "<span>The &lt;bridge&gt;</span></a><span class" in text
    assert "It may not be used on our own pages." in text
    assert page("image_change", ferry.pk) not in text


def test_popup__has_no_frame_and_no_actions(reporter, make_image):
    make_image()

    response = reporter.get(LIST, POPUP)

    assert response.context["action_form"] is None
    assert '<body class="popup ' in response.text
    assert 'id="header"' not in response.text
    assert "Add pictures" not in response.text
    assert "&amp;_popup=1&amp;_to_field=id" in response.text.partition('"addlink"')[0]


def test_popup__stays_one_while_it_is_searched_filtered_and_paged(reporter, make_image):
    for number in range(51):
        make_image(title=f"Ferry {number}")

    text = reporter.get(LIST, {**POPUP, "q": "ferry", "lacks": "credit"}).text
    narrowed = reporter.get(LIST, {**POPUP, "q": "ferry", "p": "2"})

    assert len(links(text)) > 40
    assert [link for link in links(text) if "_popup=1" not in link] == []
    assert '<input type="hidden" name="_popup" value="1">' in text
    assert len(choices(narrowed.text)) == 1


def test_popup__is_one_when_the_list_is_posted_to(editor, make_image):
    """Django answers such a post with the list, where it asks for no action."""
    image = make_image()

    text = editor.post(LIST, {"_popup": "1"}).text

    assert choices(text) == [page("image_choose", image.pk)]


def test_popup__makes_no_more_queries_than_the_library(
    reporter, make_image, django_assert_num_queries
):
    for _ in range(3):
        make_image()
    with django_assert_num_queries(10):
        reporter.get(LIST)
    with django_assert_num_queries(10):
        reporter.get(LIST, POPUP)


def test_library__outside_of_a_popup_opens_pictures(reporter, make_image):
    image = make_image()

    text = reporter.get(LIST).text

    assert choices(text) == []
    assert f'<a href="{page("image_change", image.pk)}">' in text


def test_popup__may_stand_in_a_frame_of_the_site_itself(reporter, make_image):
    """Some looks for the admin have their popups in frames."""
    image = make_image()
    addresses = [LIST, page("image_add"), page("image_choose", image.pk)]

    framed = {reporter.get(path)["X-Frame-Options"] for path in addresses}

    assert framed == {"SAMEORIGIN"}


# Its answer


def test_choose__answers_as_a_popup_of_the_admin(reporter, make_image, make_clearance):
    image = make_image(title="The <bridge>")
    make_clearance(image, is_permitted=False)

    response = reporter.get(page("image_choose", image.pk))

    assert chosen(response) == {"value": str(image.pk), "obj": "The <bridge>"}
    assert "admin/js/popup_response.js" in response.text


def test_choose__gives_the_field_that_is_asked_for(reporter, make_image):
    image = make_image()
    address = page("image_choose", image.pk)

    assert chosen(reporter.get(address, {"_to_field": "id"}))["value"] == str(image.pk)
    assert reporter.get(address, {"_to_field": "digest"}).status_code == 400


def test_choose__an_image_that_is_not_there(reporter):
    assert reporter.get(page("image_choose", 7)).status_code == 404


def test_choose__takes_no_post(reporter, make_image):
    assert reporter.post(page("image_choose", make_image().pk)).status_code == 405


# The same bytes


def add(client, content, query="", **data):
    """Send the form of a new image, as it is when opened with ``query``."""
    address = page("image_add")
    form = filled(client.get(f"{address}?{query}"), **data)
    file = SimpleUploadedFile("bridge.jpg", content)
    return client.post(f"{address}?{query}", form | {"file": file})


def test_form__in_a_popup_offers_the_picture_that_is_here(reporter, make_image):
    known = make_image(content=PHOTO, title="The bridge")

    response = add(reporter, PHOTO, "_popup=1&_to_field=id", alt="Typed", **POPUP)

    address = f"{page('image_choose', known.pk)}?_to_field=id"
    link = f'<a href="{address}" class="button worthy-use">Use this picture</a>'
    assert link in response.text
    assert response.context["adminform"].form["alt"].value() == "Typed"
    assert chosen(reporter.get(address))["value"] == str(known.pk)


def test_form__outside_of_a_popup_offers_no_choice(reporter, make_image):
    make_image(content=PHOTO, title="The bridge")

    assert "Use this picture" not in add(reporter, PHOTO).text


def test_form__in_a_popup_offers_no_choice_to_who_may_see_no_image(
    make_user, client, make_image
):
    make_image(content=PHOTO)
    client.force_login(make_user("ada", "add_image"))

    text = add(client, PHOTO, "_popup=1", **POPUP).text

    assert "This very picture is here already." in text
    assert "Use this picture" not in text


def test_form__in_a_popup_a_new_picture_is_chosen(reporter):
    response = add(reporter, PHOTO, "_popup=1", title="The bridge", **POPUP)

    image = Image.objects.get()
    assert chosen(response) == {"value": str(image.pk), "obj": "The bridge"}
