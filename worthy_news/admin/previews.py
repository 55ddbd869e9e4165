"""Preview links of a story: made, listed and revoked on a page of their own, told of on the form."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from worthy_news import views, workflow
from worthy_news.admin.pages import frame, story_seen_by
from worthy_news.models.records import OPINIONS
from worthy_news.workflow import permissions, preview_links

SHOWN = 50
"""Most links on the page, and most revisions to choose from."""

SHOWN_OPINIONS = 10
"""Most opinions on the form."""

DAYS = (1, 3, 7, 14, 30)


def _days():
    return [
        (days, ngettext("%(count)s day", "%(count)s days", days) % {"count": days})
        for days in DAYS
    ]


class ShareForm(forms.Form):
    """Who gets a link, to what, and for how long."""

    recipient = forms.CharField(
        label=gettext_lazy("For"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy(
            "A name, or “our lawyer”: so that you know later whose link it is. They do not see it."
        ),
    )
    revision = forms.TypedChoiceField(
        label=gettext_lazy("Shows"), coerce=int, empty_value=None, required=False
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Works for"),
        coerce=int,
        choices=_days,
        initial=preview_links.USUAL_DAYS,
    )
    asks = forms.BooleanField(
        label=gettext_lazy("Ask for an answer"),
        required=False,
        help_text=gettext_lazy(
            "Two buttons, “Approve” and “Ask for changes”, with a name and a note. The answer stands on the"
            " story's form. It moves nothing at the desk."
        ),
    )

    def __init__(self, *args, revisions, **kwargs):
        super().__init__(*args, **kwargs)
        one = _("Revision %(number)s alone")
        self.fields["revision"].choices = [  # type: ignore[attr-defined]
            ("", _("The latest revision, as it changes")),
            *((number, one % {"number": number}) for number in revisions),
        ]


def view(request, desk, pk):
    """List the story's links; make one, or revoke one. The address of a new one is shown this once."""
    story = story_seen_by(request, desk, pk)
    if not permissions.may(request.user, "share_story"):
        raise PermissionDenied
    if "_revoke" in request.POST:
        return _revoke(request, desk, story)
    form, shared = _form(request, story), None
    if form.is_valid():
        try:
            shared = workflow.share_preview(story, request.user, **form.cleaned_data)
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        **frame(request, desk, _("Preview links"), story),
        "standing": workflow.standing(story),
        "form": form,
        "has_addresses": bool(_address("x")),
        "address": shared and views.absolute_url(request, _address(shared.token)),
        "shared": shared and shared.link,
        "links": _listed(story),
    }
    response = TemplateResponse(request, "worthy_news/admin/previews.html", context)
    add_never_cache_headers(response)
    return response


def of_form(user, story):
    """Return what the story's form says of its previews: how many are open, and what was said outside."""
    rows = story.events.filter(verb__in=OPINIONS).order_by("-pk")
    return {
        "open": story.preview_links.open().count(),
        "opinions": rows[:SHOWN_OPINIONS],
        "may_share": permissions.may(user, "share_story"),
    }


def _form(request, story):
    numbers = story.revisions.order_by("-number").values_list("number", flat=True)
    data = request.POST if request.method == "POST" else None
    return ShareForm(data, revisions=numbers[:SHOWN])


def _revoke(request, desk, story):
    """Close the link that the button names, and go back to the list."""
    number = request.POST["_revoke"]
    link = story.preview_links.filter(pk=number).first() if number.isdecimal() else None
    if link is None:
        raise Http404(_("There is no such preview link."))
    try:
        workflow.revoke_preview(link, request.user)
    except workflow.Refused as refusal:
        desk.message_user(request, str(refusal), messages.ERROR)
    else:
        text = _("The preview link is revoked: its address shows nothing any more.")
        desk.message_user(request, text, messages.SUCCESS)
    return redirect(desk.page_of(story, "previews"))


def _listed(story):
    """Return the story's links, the newest first, each with its ``standing`` in a word."""
    now = timezone.now()
    still_open = set(story.preview_links.open(now).values_list("pk", flat=True))
    links = list(story.preview_links.order_by("-created_at", "-pk")[:SHOWN])
    for link in links:
        link.is_open = link.pk in still_open
        link.standing = _standing(link, now)
    return links


def _standing(link, now):
    if link.is_open:
        return _("open")
    if link.revoked_at:
        return _("revoked")
    return _("expired") if link.expires_at <= now else _("closed by the kill")


def _address(token):
    """Return the path of a preview, or "" where the site does not include our addresses."""
    try:
        return reverse("worthy_news:preview", args=[token])
    except NoReverseMatch:
        return ""
