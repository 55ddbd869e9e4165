"""The crop editor's form, as a browser sends it, and what became of it."""

from __future__ import annotations

from tests.admin.forms import page
from worthy_news.models import Crop

EDGES = ("left", "top", "right", "bottom")


def address(image, story=None):
    return page("image_crops", image.pk) + (f"?story={story.pk}" if story else "")


def sent(response, **sizes):
    """Return what a browser would send of the form in ``response``: ``square=("10", "0", "70", "100")``.

    ``focal`` has two parts; an empty string empties all.
    """
    cropping, data = response.context["cropping"], {}
    for form in cropping.forms:
        for field in form:
            seen = form.data.get(field.html_initial_name) if form.is_bound else None
            data[field.html_initial_name] = field.value() if seen is None else seen
            data[field.html_name] = field.value()
        values = sizes.pop(form.prefix, None)
        if values is not None:
            values = values or [""] * len(form.fields)
            names = [field.html_name for field in form]
            data |= dict(zip(names, values, strict=True))
    assert not sizes
    return data


def save(client, where, **sizes):
    return client.post(where, sent(client.get(where), **sizes))


def errors(response):
    """Return what is said, by the prefix of the form and its field."""
    return {
        f"{form.prefix} {name}": list(texts)
        for form in response.context["cropping"].forms
        for name, texts in form.errors.items()
    }


def saved():
    """Return the crops there are, by story and size, in thousandths."""
    return {
        (crop.story_id, crop.size): tuple(round(1000 * part) for part in crop.region)
        for crop in Crop.objects.all()
    }
