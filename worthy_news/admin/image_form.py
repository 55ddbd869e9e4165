"""The form of an image: a new file is looked at before anything is stored."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from worthy_news import renditions
from worthy_news.admin import lookalikes
from worthy_news.images.validation import validate_picture
from worthy_news.models import Image

WORDS = [
    "title",
    "alt",
    "caption",
    "credit",
    "creator",
    "taken_on",
    "location",
    "rights",
    "copyright_notice",
    "usage_terms",
    "digital_source_type",
]
"""What is said of an image: the fields that an editor fills in."""


class ImageForm(forms.ModelForm):
    """An image; its file is asked for once, and never replaced."""

    words = [*WORDS, "focal_x", "focal_y"]
    choice: Callable[[Image], str] | None = None
    """Gives the address that chooses an image in the form which opened this one; none outside of a popup."""

    class Meta:
        model = Image
        fields = ["file", *WORDS, "focal_x", "focal_y"]
        widgets = {
            # Django's own is for files that are replaced, and has no label.
            "file": forms.FileInput,
            "caption": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "usage_terms": forms.Textarea(
                attrs={"rows": 2, "class": "vLargeTextField"}
            ),
        }

    def clean_file(self):
        """Refuse what is no picture that we can take, and what is here already."""
        file = self.cleaned_data["file"]
        validate_picture(file)
        known = Image.objects.filter(digest=renditions.digest(file)).first()
        if known is not None:
            raise ValidationError(
                lookalikes.offer(known, self.choice and self.choice(known))
            )
        return file

    def clean(self):
        """Ask for both parts of the focal point, or none."""
        cleaned = super().clean() or self.cleaned_data
        across, down = cleaned.get("focal_x"), cleaned.get("focal_y")
        if (across is None) != (down is None):
            missing = "focal_x" if across is None else "focal_y"
            self.add_error(
                missing, gettext("Give both parts of the focal point, or none.")
            )
        return cleaned
