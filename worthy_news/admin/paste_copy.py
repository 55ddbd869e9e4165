"""Paste copy: an agency's text goes in, a filled story comes out."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, ngettext_lazy

from worthy_news import conf, copytext, workflow
from worthy_news.admin.pages import frame
from worthy_news.models import Section, Source

HEADINGS = {
    "recognized": _("Recognized"),
    "missing": _("Not found"),
    "normalized": _("Evened out"),
}
"""What the kinds of ``copytext``'s notes are called, in the order they are shown in."""

BLOCKS = {
    "paragraph": _("Paragraph"),
    "subhead": _("Subhead"),
    "quote": _("Quotation"),
    "list": _("List"),
    "credits": _("Credits"),
    "note": _("Note"),
    "separator": _("Separator"),
    "rights": _("Rights line"),
}
"""What the kinds of ``copytext``'s blocks are called."""


class PasteCopyForm(forms.Form):
    """An agency's text, and where its story belongs."""

    text = forms.CharField(
        label=_("Copy"),
        strip=False,
        # No maxlength: a browser would cut what is pasted, and say nothing.
        widget=forms.Textarea(attrs={"rows": 24, "class": "worthy-body"}),
        help_text=_(
            "The agency's text as it came: headline, byline, dateline, paragraphs"
            " parted by blank lines, rights line."
        ),
    )
    section = forms.ModelChoiceField(
        label=_("Section"), queryset=Section.objects.all(), required=False
    )
    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.all(),
        required=False,
        empty_label=_("The one its dateline names, or else this site"),
    )

    def clean_text(self):
        """Refuse what is longer than ``WORTHY_NEWS["MAX_COPY_CHARACTERS"]``."""
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        limit = conf.get().MAX_COPY_CHARACTERS
        if len(text) > limit:
            raise forms.ValidationError(
                ngettext_lazy(
                    "This is longer than the %(limit)d character that are taken.",
                    "This is longer than the %(limit)d characters that are taken.",
                    "limit",
                ),
                params={"limit": limit},
            )
        return text


def view(request, desk):
    """Read the copy and show what was found; on the second button, take it in.

    Whatever goes wrong, the text stands in the form again.
    """
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = PasteCopyForm(request.POST if request.method == "POST" else None)
    copy = None
    if form.is_valid():
        copy = copytext.read(form.cleaned_data["text"])
        if "_take" in request.POST:
            try:
                return _take(request, desk, copy, form.cleaned_data)
            except workflow.Refused as refusal:
                form.add_error(None, str(refusal))
    return TemplateResponse(
        request,
        "worthy_news/admin/paste_copy.html",
        {
            **frame(request, desk, gettext("Paste copy")),
            "media": desk.media + form.media,
            "form": form,
            "report": copy and _report(copy),
            "blocks": copy
            and [(BLOCKS[block.kind], block.text) for block in copy.blocks],
        },
    )


def _take(request, desk, copy, values):
    """Make the story, or find the one that was made of the same copy, and go to it."""
    begun = timezone.now()
    story = workflow.take_copy(
        copy, request.user, section=values["section"], source=values["source"]
    )
    if story.created_at < begun:
        text = gettext("This copy was taken before: here is its story, as it is now.")
        desk.message_user(request, text, messages.WARNING)
    else:
        text = gettext("The copy is a story now. Look it over, then publish it.")
        desk.message_user(request, text, messages.SUCCESS)
    if desk.has_view_or_change_permission(request, story):
        return redirect(desk.page_of(story, "change"))
    return redirect(request.path)


def _report(copy):
    """Return what reading found, as (heading, sentences) for each kind that has any."""
    return [
        (heading, sentences)
        for kind, heading in HEADINGS.items()
        if (sentences := [_sentence(note) for note in copy.notes if note.kind == kind])
    ]


def _sentence(note):
    return gettext(copytext.MESSAGES[note.code]) % {"detail": note.detail}
