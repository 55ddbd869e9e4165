"""Add pictures: many files at once, each looked at and taken by itself."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from worthy_news import conf, renditions
from worthy_news.admin import captioning, lookalikes, thumbnails
from worthy_news.admin.pages import frame
from worthy_news.images import UnusablePicture
from worthy_news.models import Image

SCRIPTS = forms.Media(js=[forms.Script("worthy_news/admin/upload.js", type="module")])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    """The name that it came under."""

    image: Image | None = None
    """The image that it is; ``None`` for a file that was not taken."""

    is_new: bool = False
    refusal: str = ""
    """Why it was not taken, in words."""

    is_passing: bool = False
    """Whether the refusal is not the file's fault: sent again, it may be taken."""

    @property
    def picture(self):
        """The image small."""
        return thumbnails.thumbnail(self.image)

    @property
    def warning(self):
        """The image beside those that look like it; "" where there are none."""
        return lookalikes.warning(self.image) if self.is_new else ""


@require_http_methods(["GET", "HEAD", "POST"])
def view(request, desk):
    """Show the page, and take the files that are posted; one that is refused spoils no other.

    With ``?panel`` in its address it answers with what became of the files alone: for the
    script, which posts each by itself. Else it leads on to the words of those that were taken.
    """
    if not desk.has_add_permission(request):
        raise PermissionDenied
    files = request.FILES.getlist("files")
    outcomes = [take(file, request.user) for file in files]
    if outcomes and "panel" not in request.GET:
        return _lead_on(request, desk, outcomes)
    context = {"outcomes": outcomes, "sees": desk.has_view_permission(request)}
    if "panel" in request.GET:
        template = "worthy_news/admin/uploaded.html"
    else:
        template = "worthy_news/admin/upload.html"
        context |= frame(request, desk, gettext("Add pictures"))
        context |= {
            "media": desk.media + SCRIPTS,
            "limit": conf.get().MAX_PICTURE_BYTES,
            "nothing_chosen": request.method == "POST",
            "writes": desk.has_change_permission(request),
        }
    response = TemplateResponse(request, template, context)
    add_never_cache_headers(response)
    return response


def take(file, user):
    """Return what becomes of ``file``, which ``user`` posted. Nothing is written for one that is refused."""
    try:
        image, is_new = renditions.take_image(file, uploaded_by=user)
    except UnusablePicture as refusal:
        return Outcome(file.name, refusal=str(refusal))
    except OSError as error:
        text = gettext("The storage failed: %(error)s") % {"error": error}
        return Outcome(file.name, refusal=text, is_passing=True)
    return Outcome(file.name, image, is_new)


def _lead_on(request, desk, outcomes):
    """Tell what became of the files, and go to the words of those that are in the library."""
    for outcome in outcomes:
        if outcome.refusal:
            text = f"{outcome.name}: {outcome.refusal}"
            desk.message_user(request, text, messages.ERROR)
        elif not outcome.is_new:
            text = gettext("%(name)s is in the library already: “%(image)s”.")
            words = {"name": outcome.name, "image": outcome.image}
            desk.message_user(request, text % words, messages.WARNING)
        elif renditions.alike(outcome.image):
            desk.message_user(
                request, lookalikes.notice(outcome.image), messages.WARNING
            )
    images = list(dict.fromkeys(item.image.pk for item in outcomes if item.image))
    if not images:
        return redirect(request.path)
    text = ngettext(
        "%(count)d picture is in the library.",
        "%(count)d pictures are in the library.",
        len(images),
    )
    desk.message_user(request, text % {"count": len(images)}, messages.SUCCESS)
    if not desk.has_change_permission(request):
        return redirect(request.path)
    return redirect(captioning.address_of(desk, images))
