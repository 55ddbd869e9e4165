from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests import pictures
from worthy_news.images.validation import validate_picture


def test_validate_picture__lets_pictures_through_and_at_their_start():
    file = pictures.photo(60, 40)

    validate_picture(file)

    assert file.tell() == 0


def test_validate_picture__has_a_sentence_for_an_editor():
    file = pictures.file(pictures.photo(60, 40).read()[:-200])

    with translation.override("en"), pytest.raises(ValidationError) as caught:
        validate_picture(file)

    assert caught.value.messages == [
        "The picture is damaged or cut short: it cannot be read to its end."
    ]
    assert caught.value.code == "unusable_picture"
