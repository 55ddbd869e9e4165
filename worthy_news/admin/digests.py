"""The page on which everybody at the desk chooses what they are told by email."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy as _

from worthy_news.admin.pages import frame
from worthy_news.models import Digest, Story
from worthy_news.workflow import digests


class DigestForm(forms.ModelForm):
    """How often, and which stories stay muted."""

    class Meta:
        model = Digest
        fields = ["frequency", "muted"]
        widgets = {"frequency": forms.RadioSelect}

    muted = forms.ModelMultipleChoiceField(
        label=_("Muted stories"),
        queryset=Story.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Take the mark away to get email about a story again."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        muted = self.instance.muted.defer("body")
        self.fields["muted"].queryset = muted  # type: ignore[attr-defined]
        if not muted:
            del self.fields["muted"]


def view(request, desk):
    """Show the reader's own settings, and save them. Nobody sees another's."""
    if not desk.has_view_or_change_permission(request):
        raise PermissionDenied
    digest = digests.digest_of(request.user)
    data = request.POST if request.method == "POST" else None
    form = DigestForm(data, instance=digest)
    if form.is_valid():
        form.save()
        desk.message_user(
            request, gettext("Your settings are saved."), messages.SUCCESS
        )
        return redirect(request.path)
    context = frame(request, desk, gettext("Email settings"))
    context |= {"form": form, "address": digests.address(request.user)}
    return TemplateResponse(request, "worthy_news/admin/digest.html", context)
