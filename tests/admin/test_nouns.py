from __future__ import annotations

import pytest

from tests.admin.forms import filled, page, told
from worthy_news import workflow
from worthy_news.models import Contributor, Place, Section, Source, Topic


@pytest.fixture
def used(make_story, make_section, make_topic, make_place, make_source):
    """A published story that uses one of each."""
    story = make_story(
        section=make_section(),
        source=make_source("Agency"),
        topics=[make_topic()],
        places=[make_place("MOSCOW")],
        credits=["Ada Novak"],
    )
    workflow.publish(story, None)
    return story


@pytest.mark.parametrize(
    ("model", "uses"),
    [
        (Section, "“World” stays: it is used by 1 story and 1 edition."),
        (Source, "“Agency” stays: it is used by 1 story and 1 edition."),
        (Topic, "“Elections” stays: it is used by 1 story and 1 edition."),
        (Contributor, "“Ada Novak” stays: it is used by 1 story and 1 edition."),
        (Place, "“MOSCOW” stays: it is used by 1 story."),
    ],
)
@pytest.mark.usefixtures("used")
def test_delete__what_is_used_stays(chief, model, uses):
    row = model.objects.exclude(name="Worthy News").get()
    name = model._meta.model_name

    one = chief.post(page(f"{name}_delete", row.pk), {"post": "yes"})
    some = chief.post(
        page(f"{name}_changelist"),
        {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
    )

    assert one.url == page(f"{name}_change", row.pk)
    assert told(one) == [("error", uses)]
    assert told(some)[-1] == ("error", uses)
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ["section", "topic"])
def test_delete__what_nobody_uses_goes(chief, request, name):
    row = request.getfixturevalue(f"make_{name}")()

    chief.post(page(f"{name}_delete", row.pk), {"post": "yes"})

    assert not type(row).objects.exists()


@pytest.mark.parametrize("name", ["source", "section", "topic", "contributor"])
def test_add_form__fills_the_slug_from_the_name(chief, name):
    response = chief.get(page(f"{name}_add"))

    assert response.context["adminform"].prepopulated_fields[0]["field"].name == "slug"


def test_section_list__changes_the_order(chief, make_section):
    section = make_section()
    address = page("section_changelist")

    chief.post(
        address,
        {
            "form-TOTAL_FORMS": 1,
            "form-INITIAL_FORMS": 1,
            "form-0-id": section.pk,
            "form-0-order": 7,
            "_save": "Save",
        },
    )

    section.refresh_from_db()
    assert section.order == 7


@pytest.mark.parametrize(
    ("model", "field", "term"),
    [
        ("credit", "contributor", "nov"),
        ("storyplace", "place", "mos"),
        ("story", "topics", "elec"),
    ],
)
@pytest.mark.usefixtures("used")
def test_autocomplete__finds_by_name(reporter, model, field, term):
    response = reporter.get(
        "/admin/autocomplete/",
        {
            "app_label": "worthy_news",
            "model_name": model,
            "field_name": field,
            "term": term,
        },
    )

    assert len(response.json()["results"]) == 1


def test_source_form__one_source_is_the_sites_own(chief, make_source):
    make_source()
    address = page("source_change", make_source("Agency").pk)

    response = chief.post(address, filled(chief.get(address), is_own="on"))

    assert response.context["errors"] == [
        ["Another source is already this site's own."]
    ]


@pytest.mark.parametrize("noun", ["place", "source"])
def test_form__offers_time_zones(chief, noun):
    text = chief.get(page(f"{noun}_add")).text

    assert 'list="id_zone_zones"' in text
    assert '<datalist id="id_zone_zones">' in text
    assert '<option value="Europe/Budapest"></option>' in text
