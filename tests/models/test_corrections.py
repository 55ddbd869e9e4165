from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from worthy_news import workflow
from worthy_news.models import Correction


@pytest.fixture
def correction(make_edition):
    story = make_edition().story
    return workflow.correct(story, None, "The bridge is the Old Bridge.").correction


def test_correction__says_its_kind_and_how_it_begins(correction):
    assert str(correction) == "Correction: The bridge is the Old Bridge."


def test_correction__there_is_one_to_an_edition(correction):
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(
            story=correction.story, edition=correction.edition, kind="update", text="x"
        )


def test_correction__kinds_are_the_five(correction):
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.update(kind="oops")


def test_correction__keeps_its_story_and_edition(correction):
    for row in (correction.edition, correction.story):
        with pytest.raises(ProtectedError):
            row.delete()


def test_public__needs_no_more_than_one_query(
    correction, make_edition, django_assert_num_queries
):
    workflow.correct(make_edition().story, None, "Another.")

    with django_assert_num_queries(1):
        assert len(Correction.objects.public()) == 2
