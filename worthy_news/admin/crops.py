"""The crop editor: which part of an image each size shows, everywhere or in one story."""

from __future__ import annotations

import json

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from worthy_news import renditions
from worthy_news.admin.crop_forms import FITS, SMALL
from worthy_news.admin.cropping import Cropping
from worthy_news.admin.pages import frame
from worthy_news.images import declared
from worthy_news.models import Image, Story
from worthy_news.workflow.picture_uses import editions_with, stories_with

MEDIA = forms.Media(
    css={"all": ["worthy_news/admin/crops.css"]},
    js=[forms.Script("worthy_news/admin/crops.js", type="module")],  # type: ignore[list-item]  # The stubs have strings alone.
)


@require_http_methods(["GET", "HEAD", "POST"])
def view(request, desk, pk):
    """Show the crops of an image beside it, or of its use in the story ``?story=``; save them.

    Two saves at once come one after the other. What cannot be saved is shown again as
    it was typed, and nothing of it is saved.
    """
    with transaction.atomic():
        if request.method == "POST":
            _hold(pk)
        image = _image(request, desk, pk)
        story = _story(request, desk, image)
        data = request.POST if request.method == "POST" else None
        cropping = Cropping(image, story, data)
        if data is not None and cropping.is_valid():
            _save(request, desk, cropping)
            return redirect(request.get_full_path())
    focal_point = image.focal_point
    context = {
        **frame(request, desk, _title(story), image),
        "media": desk.media + MEDIA,
        "cropping": cropping,
        "story": story,
        "back_url": _back(desk, image, story),
        "whole": renditions.choose(image, declared.FULL.name, use=None),
        "focal": json.dumps(focal_point and [part * 100 for part in focal_point]),
        "words": _words(),
    }
    response = TemplateResponse(request, "worthy_news/admin/crops.html", context)
    add_never_cache_headers(response)
    return response


def _hold(pk):
    """Have whoever else saves crops of the image wait, on any database: as an UPDATE does."""
    Image.objects.filter(pk=pk).update(size=F("size"))


def _image(request, desk, pk):
    image = desk.get_object(request, str(pk))
    if image is None:
        raise Http404(_("There is no such image."))
    if not desk.has_change_permission(request, image):
        raise PermissionDenied
    return image


def _story(request, desk, image):
    """Return the story whose use of ``image`` the address names, ``None`` where it names none.

    Raises ``Http404`` where there is no such use, ``PermissionDenied`` for who may not
    change the story.
    """
    number = request.GET.get("story", "")
    if not number:
        return None
    uses = Q(pk__in=stories_with(image).values("pk"))
    uses |= Q(pk__in=editions_with(image).values("story"))
    stories = Story.objects.filter(uses)
    story = (
        stories.filter(pk=number).first()
        if number.isdecimal() and len(number) < 19
        else None
    )
    if story is None:
        raise Http404(_("There is no such story with this picture."))
    if not _desk_of_stories(desk).has_change_permission(request, story):
        raise PermissionDenied
    return story


def _desk_of_stories(desk):
    return desk.admin_site.get_model_admin(Story)


def _title(story):
    return _("Crops for one story") if story else _("Crops and focal point")


def _back(desk, image, story):
    if story is None:
        return desk.page_of(image, "change")
    return _desk_of_stories(desk).page_of(story, "change")


def _save(request, desk, cropping):
    """Save what was changed, put it on record and have its renditions made."""
    changed = cropping.save()
    if not changed:
        desk.message_user(request, _("Nothing was changed."), messages.INFO)
        return
    image, story = cropping.image, cropping.story
    names = get_text_list(changed, _("and"))
    renditions.request(image)
    if story is None:
        record = _("Crops changed: %(names)s.") % {"names": names}
    else:
        # By its number: who may see images may not see every story's headline.
        record = _("Crops for story %(number)s changed: %(names)s.") % {
            "names": names,
            "number": story.pk,
        }
        note = _("Crops of “%(image)s” changed: %(names)s.")
        told = note % {"names": names, "image": image}
        _desk_of_stories(desk).log_change(request, story, told)
    desk.log_change(request, image, record)
    made = _(
        "%(record)s Their files are being made; readers have the old ones until then."
    )
    desk.message_user(request, made % {"record": record}, messages.SUCCESS)


def _words():
    """Return, as JSON, what the script says of frames, and what the page says of sizes."""
    return json.dumps(
        {
            "fits": str(FITS),
            "small": str(SMALL),
            "frame": _("Frame of %(name)s"),
            "region": _(
                "From %(left)s to %(right)s %% across, from %(top)s to %(bottom)s %% down."
            ),
            "place": _("%(across)s %% across, %(down)s %% down"),
            "top-left": _("Top left corner"),
            "top-right": _("Top right corner"),
            "bottom-left": _("Bottom left corner"),
            "bottom-right": _("Bottom right corner"),
            "focal": _("Focal point"),
            "no_focal": _("Not set"),
            "undone": _("Undone."),
            "redone": _("Done again."),
            "reset": _("%(name)s follows by itself again."),
            "focal_reset": _("There is no focal point any more."),
        }
    )
