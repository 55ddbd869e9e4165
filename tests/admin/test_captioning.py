"""The words of many pictures on one page: saved in one go, over nobody else's."""

from __future__ import annotations

import pytest

from tests.admin.forms import page, sent, told
from worthy_news.models import Image

FOR_ALL = {"all-credit": "", "all-title": ""}


def address(*images):
    return page("image_words") + "?" + "&".join(f"image={image.pk}" for image in images)


def opened(client, *images):
    """Return what a browser has of the page: its fields, and the values it shows."""
    formset = client.get(address(*images)).context["formset"]
    data = sent(formset.management_form, [formset])
    for form in formset.forms:
        for field in form:
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = field.value() or ""
    return data


def words(image):
    image.refresh_from_db()
    return (image.title, image.alt, image.credit, image.rights)


@pytest.fixture
def images(make_image):
    return [
        make_image(title="One", credit="Ada", alt=""),
        make_image(title="Two", alt=""),
    ]


def test_words__of_all_are_saved_in_one_go(reporter, images):
    data = opened(reporter, *images)

    response = reporter.post(
        address(*images),
        data
        | {"form-0-alt": "A bridge", "form-1-alt": "A ferry", "form-1-rights": "staff"},
    )

    assert response.url == page("image_changelist")
    assert told(response) == [("success", "The words of 2 pictures are saved.")]
    assert words(images[0]) == ("One", "A bridge", "Ada", "")
    assert words(images[1]) == ("Two", "A ferry", "", "staff")


def test_words__for_all_go_where_there_are_none(reporter, images):
    data = opened(reporter, *images)

    reporter.post(
        address(*images), data | {"all-credit": "Reuters", "all-rights": "agency"}
    )

    assert words(images[0]) == ("One", "", "Ada", "agency")
    assert words(images[1]) == ("Two", "", "Reuters", "agency")


def test_words__a_mistake_keeps_all_that_was_typed_and_saves_nothing(reporter, images):
    data = opened(reporter, *images)
    long = "x" * 201

    response = reporter.post(
        address(*images),
        data | {"form-0-title": long, "form-1-alt": "A ferry", "all-creator": "Ada"},
    )

    formset = response.context["formset"]
    assert [list(form.errors) for form in formset] == [["title"], []]
    assert formset[0]["title"].value() == long
    assert formset[1]["alt"].value() == "A ferry"
    assert response.context["for_all"]["creator"].value() == "Ada"
    assert words(images[1]) == ("Two", "", "", "")


def test_words__for_all_that_are_too_long_save_nothing(reporter, images):
    data = opened(reporter, *images)

    response = reporter.post(
        address(*images), data | {"all-credit": "x" * 201, "form-0-alt": "A bridge"}
    )

    assert list(response.context["for_all"].errors) == ["credit"]
    assert response.context["formset"][0]["alt"].value() == "A bridge"
    assert words(images[0]) == ("One", "", "Ada", "")


def test_words__leave_what_somebody_else_changed_and_this_one_did_not(reporter, images):
    data = opened(reporter, *images)
    Image.objects.filter(pk=images[0].pk).update(credit="Bo", alt="A long bridge")

    reporter.post(address(*images), data | {"form-0-title": "The bridge"})

    assert words(images[0]) == ("The bridge", "A long bridge", "Bo", "")


def test_words__ask_about_what_both_changed_and_take_the_second_save_for_an_answer(
    reporter, images
):
    data = opened(reporter, *images) | {"form-0-credit": "Cy"}
    Image.objects.filter(pk=images[0].pk).update(credit="Bo")

    response = reporter.post(address(*images), data)

    formset = response.context["formset"]
    assert formset[0].errors == {
        "credit": [
            "Somebody else changed this meanwhile, to: “Bo”. Save again to have what"
            " you wrote instead."
        ]
    }
    assert formset[0]["credit"].value() == "Cy"
    assert words(images[0])[2] == "Bo"
    assert '<input type="hidden" name="initial-form-0-credit" value="Bo"' in (
        response.text
    )
    reporter.post(address(*images), data | {"initial-form-0-credit": "Bo"})
    assert words(images[0])[2] == "Cy"


def test_words__what_both_wrote_alike_is_no_question(reporter, images):
    data = opened(reporter, *images) | {"form-0-caption": "It\r\nopened."}
    Image.objects.filter(pk=images[0].pk).update(caption="It\nopened.")

    assert reporter.post(address(*images), data).status_code == 302


def test_words__of_a_picture_that_was_deleted_meanwhile_spoil_no_others(
    reporter, images
):
    data = opened(reporter, *images)
    images[0].delete()

    response = reporter.post(address(*images), data | {"form-1-alt": "A ferry"})

    assert told(response) == [
        ("success", "The words of 1 picture are saved."),
        ("warning", "1 picture was deleted meanwhile."),
    ]
    assert words(images[1]) == ("Two", "A ferry", "", "")


def test_words__go_on_with_the_pictures_that_have_no_room(
    reporter, make_image, monkeypatch
):
    monkeypatch.setattr("worthy_news.admin.captioning.AT_ONCE", 2)
    three = [make_image() for _ in range(3)]
    data = opened(reporter, *three)

    response = reporter.post(address(*three), data)

    assert data["form-TOTAL_FORMS"] == 2
    assert response.url == address(three[2])


def test_words__are_told_in_the_history_of_each(reporter, images):
    reporter.post(
        address(*images), opened(reporter, *images) | {"form-0-alt": "A bridge"}
    )

    assert "Changed Alternative text." in (
        reporter.get(page("image_history", images[0].pk)).text
    )
    assert "Changed" not in reporter.get(page("image_history", images[1].pk)).text


@pytest.mark.parametrize("query", ["", "?image=x", "?image=99999999999999999999"])
def test_words__of_no_picture_say_so(reporter, db, query):
    answer = reporter.get(page("image_words") + query)

    assert "No pictures were chosen." in answer.text


def test_words__make_the_same_number_of_queries_for_any_number_of_pictures(
    reporter, make_image, make_rendition, django_assert_max_num_queries
):
    def look(*images):
        with django_assert_max_num_queries(8) as captured:
            reporter.get(address(*images))
        return len(captured)

    many = [make_image() for _ in range(30)]
    for image in many:
        make_rendition(image, "medium", 300, 225)

    assert look(*many) == look(*many[:2])
