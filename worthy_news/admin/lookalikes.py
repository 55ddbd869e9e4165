"""What the desk says of a picture that is here already, or that looks like one that is."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from worthy_news import renditions
from worthy_news.admin.thumbnails import thumbnail


def offer(known, choice=None):
    """Return the sentence for who uploads the very bytes of the image ``known``, with that image.

    ``choice`` is the address that chooses it in the form which opened this one.
    """
    context = {"known": _shown(known), "choice": choice}
    return render_to_string("worthy_news/admin/known_picture.html", context)


def warning(image):
    """Return ``image`` beside those that look like it, as a warning; "" where there are none."""
    others = renditions.alike(image)
    if not others:
        return ""
    return render_to_string(
        "worthy_news/admin/lookalikes.html",
        {"image": _shown(image), "others": [_shown(other) for other in others]},
    )


def notice(image):
    """Return the sentence that sends an editor to the page of ``image``, where both are shown."""
    return format_html(
        '{} <a href="{}">{}</a>',
        gettext("A picture that is here already looks like this one. Compare them:"),
        address(image),
        image,
    )


def address(image):
    """Return the path of the form of ``image``."""
    return reverse("admin:worthy_news_image_change", args=[image.pk])


def _shown(image):
    return {"image": image, "thumbnail": thumbnail(image), "address": address(image)}
