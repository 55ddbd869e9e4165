"""Rights at the desk: the answer in words, and who writes permissions and refusals down."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.admin.forms import filled, page
from tests.admin.test_images import upload
from worthy_news import renditions, workflow
from worthy_news.models import Clearance, Image

PHOTO_DESK = ["add_image", "view_image", "change_image"]
RIGHTS = [f"{verb}_clearance" for verb in ("add", "change", "delete")]
NOON = datetime(2126, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def photo_editor(make_user):
    """Who may change rights; ``photo_editor.user`` is the person."""
    client = Client()
    client.user = make_user("kim", *PHOTO_DESK, *RIGHTS, first_name="Kim")
    client.force_login(client.user)
    return client


def row(number: int, **fields):
    return {f"clearances-{number}-{name}": value for name, value in fields.items()}


def send(client, image, **changes):
    address = page("image_change", image.pk)
    return client.post(address, filled(client.get(address), **changes))


def test_clearance__is_written_down_with_who_did_it(photo_editor, make_image):
    image = make_image(rights="stock")

    answer = send(
        photo_editor,
        image,
        **{"clearances-TOTAL_FORMS": "1"},
        **row(
            0, use="own", is_permitted="on", ends_at="2126-11-24T12:00", note="By mail."
        ),
    )

    assert answer.status_code == 302
    said = Clearance.objects.get()
    assert (said.image, said.use, said.is_permitted) == (image, "own", True)
    assert (said.starts_at, said.ends_at, said.note) == (None, NOON, "By mail.")
    assert (said.by, said.by_name) == (photo_editor.user, "Kim")
    assert renditions.may_use(Image.objects.get()).until == NOON


def test_clearance__is_changed_and_taken_out(photo_editor, make_image, make_clearance):
    image = make_image(rights="stock")
    make_clearance(image, by_name="Ada Novak")

    send(photo_editor, image, **row(0, note="For the website alone."))

    said = Clearance.objects.get()
    assert (said.note, said.by_name) == ("For the website alone.", "Kim")

    send(photo_editor, image, **row(0, DELETE="on"))

    assert not Clearance.objects.exists()
    assert not renditions.may_use(Image.objects.get())


def test_clearance__that_is_not_touched_keeps_its_name(
    photo_editor, make_image, make_clearance
):
    image = make_image()
    make_clearance(image, by_name="Ada Novak", note="By phone.")

    send(photo_editor, image, title="Bridge")

    assert Clearance.objects.get().by_name == "Ada Novak"


def test_clearance__ends_after_it_starts_and_nothing_typed_is_lost(
    photo_editor, make_image
):
    answer = send(
        photo_editor,
        make_image(),
        **{"clearances-TOTAL_FORMS": "1"},
        **row(
            0,
            use="own",
            starts_at="2126-11-24T12:00",
            ends_at="2126-11-24T12:00",
            note="By mail.",
        ),
    )

    assert "It ends after it starts." in answer.text
    assert 'value="By mail."' in answer.text
    assert not Clearance.objects.exists()


def test_clearance__comes_with_a_new_image(photo_editor, make_photo):
    answer = upload(
        photo_editor,
        make_photo(),
        rights="reader",
        **{"clearances-TOTAL_FORMS": "1"},
        **row(0, use="own", is_permitted="on", note="Asked her."),
    )

    assert answer.status_code == 302
    assert Clearance.objects.get().by == photo_editor.user
    assert renditions.may_use(Image.objects.get())


@pytest.mark.parametrize("who", ["reporter", "editor"])
def test_clearance__is_seen_and_left_by_who_may_not_change_rights(
    make_client, make_image, make_clearance, who
):
    client, image = make_client(who), make_image(rights="stock", title="Bridge")
    make_clearance(image, note="By mail.", by_name="Kim")

    text = client.get(page("image_change", image.pk)).text
    send(
        client,
        image,
        title="Sea",
        rights="staff",
        **{"clearances-TOTAL_FORMS": "2", "clearances-INITIAL_FORMS": "1"},
        **row(0, id=Clearance.objects.get().pk, DELETE="on"),
        **row(1, use="syndication", is_permitted="on"),
    )

    assert "By mail." in text
    assert 'name="clearances-0-note"' not in text
    image.refresh_from_db()
    assert (image.title, image.rights) == ("Sea", "stock")
    assert [said.note for said in Clearance.objects.all()] == ["By mail."]


def test_category__that_nobody_gave_is_given_by_any_who_may_change_the_image(
    reporter, make_image
):
    image = make_image()

    send(reporter, image, rights="handout")

    image.refresh_from_db()
    assert image.rights == "handout"


def test_image_form__says_whether_it_may_be_used(
    photo_editor, make_image, make_clearance
):
    image = make_image(rights="agency")
    make_clearance(image, ends_at=NOON)

    text = photo_editor.get(page("image_change", image.pk)).text

    assert (
        "<div>It may be used on our own pages until Nov. 24, 2126, noon UTC.</div>"
        "<div>It may not be used by partners. “Agency: from a service we subscribe to”"
        " needs a permission.</div>"
    ) in text


def test_image_form__of_a_new_image_asks_for_its_rights(reporter, photo_editor):
    address = page("image_add")

    assert "clearances-TOTAL_FORMS" in photo_editor.get(address).text
    assert "clearances-TOTAL_FORMS" not in reporter.get(address).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"rights": "staff"}, "", id="may-be-used"),
        pytest.param(
            {"rights": "stock"},
            '<span class="worthy-badge worthy-refused">It may not be used on our own pages.'
            " “Stock: paid for use by use” needs a permission.</span>",
            id="may-not",
        ),
    ],
)
def test_story_form__says_it_beside_each_picture(
    editor, make_story, make_image, fields, told
):
    story = make_story(pictures=[make_image(**fields)])

    text = editor.get(page("story_change", story.pk)).text

    assert ("worthy-refused" in text) == bool(told)
    assert told in text


def test_story_form__says_until_when(editor, make_story, make_image, make_clearance):
    image = make_image()
    make_clearance(image, ends_at=NOON)
    story = make_story(pictures=[image])

    assert (
        '<span class="worthy-badge worthy-ending">It may be used on our own pages until Nov. 24,'
        " 2126, noon UTC.</span>"
    ) in editor.get(page("story_change", story.pk)).text


def test_list__shows_the_desk_what_readers_may_not_see(
    reporter, make_image, make_rendition
):
    image = make_image(rights="reader")
    rendition = make_rendition(image, "thumbnail", 150, 150)

    text = reporter.get(page("image_changelist")).text

    assert f'<img src="{rendition.file.url}"' in text
    assert (
        '<span class="worthy-badge worthy-refused">It may not be used on our own pages.'
        in text
    )


def test_publish__is_refused_on_the_form_with_the_reason(
    editor, make_story, make_image
):
    story = make_story(pictures=[make_image(rights="reader", title="Sea")])
    workflow.save(story, None)

    editor.post(page("story_move", story.pk, "publish"), {})

    assert not story.editions.exists()


def test_category__is_not_changed_with_the_words_of_many_either(
    reporter, photo_editor, make_image
):
    given, free = make_image(rights="stock"), make_image()
    address = f"{page('image_words')}?image={given.pk}&image={free.pk}"

    def save(client):
        data = {
            "form-TOTAL_FORMS": "2",
            "form-INITIAL_FORMS": "2",
            "form-0-id": given.pk,
            "form-0-rights": "staff",
            "initial-form-0-rights": "stock",
            "form-0-alt": "A picture",
            "initial-form-0-alt": "A picture",
            "form-1-id": free.pk,
            "form-1-rights": "handout",
            "form-1-alt": "A picture",
            "initial-form-1-alt": "A picture",
        }
        assert client.post(address, data).status_code == 302
        return [*Image.objects.order_by("pk").values_list("rights", flat=True)]

    assert save(reporter) == ["stock", "handout"]
    assert save(photo_editor) == ["staff", "handout"]
