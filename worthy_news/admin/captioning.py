"""The words of many pictures on one page, with words for all of them."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.utils import ErrorDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from worthy_news import renditions
from worthy_news.admin.clearances import keeps_category
from worthy_news.admin.pages import address, frame
from worthy_news.admin.thumbnails import thumbnail
from worthy_news.admin.typed import plain
from worthy_news.models import Image
from worthy_news.models.images import MADE_FROM

FIELDS = [
    "title",
    "alt",
    "caption",
    "credit",
    "creator",
    "rights",
    "copyright_notice",
    "usage_terms",
]
"""What the page asks of each picture, in its order."""

AT_ONCE = 50
"""Most pictures on one page: Django takes 1000 fields in one request."""

SCRIPTS = forms.Media(js=[forms.Script("worthy_news/admin/words.js", type="module")])


class WordsForm(forms.ModelForm):
    """The words of one picture. Each field carries what it showed, so that what was typed can be told."""

    class Meta:
        model = Image
        fields = FIELDS
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField"}),
            "alt": forms.TextInput(attrs={"class": "vTextField"}),
            "caption": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 2}),
            "credit": forms.TextInput(attrs={"class": "vTextField"}),
            "creator": forms.TextInput(attrs={"class": "vTextField"}),
            "copyright_notice": forms.TextInput(attrs={"class": "vTextField"}),
            "usage_terms": forms.Textarea(
                attrs={"class": "vLargeTextField", "rows": 2}
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in FIELDS:
            self.fields[name].show_hidden_initial = True
            self.fields[name].help_text = ""  # The words for all have it, once.

    @property
    def picture(self):
        """The picture, large enough to write its words by."""
        return thumbnail(self.instance, "medium")

    @property
    def is_gone(self):
        """Whether the picture was deleted since the page was opened."""
        return self.is_bound and self.instance.pk is None

    def full_clean(self):
        """Judge what was typed; of a picture that is gone there is nothing to judge."""
        if self.is_gone:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def clean(self):
        """Ask about what somebody else changed meanwhile; from then on it counts as shown."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.changed_data:
            now, shown = self.initial[name], self[name].html_initial_name
            seen, typed = self.data.get(shown, ""), cleaned.get(name, "")
            if plain(now) in (plain(seen), plain(typed)):
                continue
            self.data[shown] = now
            text = gettext(
                "Somebody else changed this meanwhile, to: “%(now)s”. Save again to"
                " have what you wrote instead."
            )
            self.add_error(name, text % {"now": now})
        return cleaned


class ForAllForm(forms.ModelForm):
    """Words for every picture of a page."""

    class Meta(WordsForm.Meta):
        pass


class WordsFormSet(forms.BaseModelFormSet):
    """The words of several pictures; ``data`` is a copy of what was posted, which it fills in."""

    @property
    def has_errors(self):
        """Whether anything that was posted is wrong."""
        return self.is_bound and self.total_error_count() > 0

    def fill_empty(self, words):
        """Put ``words``, by field, into the fields that are empty."""
        for form in self.forms:
            for name, text in words.items():
                key = form.add_prefix(name)
                if text and not self.data.get(key, "").strip():
                    self.data[key] = text


@require_http_methods(["GET", "HEAD", "POST"])
def view(request, desk):
    """Show the words of the pictures ``?image=…``, and save what was changed in them.

    All is saved or nothing. A field that was not changed is not written: somebody else
    may have changed it meanwhile.
    """
    if not desk.has_change_permission(request):
        raise PermissionDenied
    asked = sorted({int(pk) for pk in request.GET.getlist("image") if _is_key(pk)})
    here, rest = asked[:AT_ONCE], asked[AT_ONCE:]
    images = desk.get_queryset(request).filter(pk__in=here).order_by("pk")
    if request.method != "POST":
        return _page(
            request, desk, _formset(request, images), ForAllForm(prefix="all"), rest
        )
    with transaction.atomic():
        locked = images.select_for_update(of=["self"])
        formset = _formset(request, locked, request.POST.copy())
        for_all = ForAllForm(request.POST, prefix="all")
        if for_all.is_valid():
            formset.fill_empty(for_all.cleaned_data)
        if not (formset.is_valid() and for_all.is_valid()):
            return _page(request, desk, formset, for_all, rest)
        saved = [form for form in formset.forms if form.has_changed()]
        for form in saved:
            _save(request, desk, form)
    return _lead_on(request, desk, formset, rest)


def address_of(desk, keys):
    """Return the address of the words of the images of these ``keys``."""
    return f"{address(desk, 'words')}?{urlencode({'image': keys}, doseq=True)}"


def _is_key(text):
    return text.isascii() and text.isdigit() and len(text) < 19


def _formset(request, images, data=None):
    formset = forms.modelformset_factory(
        Image, form=WordsForm, formset=WordsFormSet, extra=0, edit_only=True
    )
    made = formset(data, queryset=images)
    for form in made.forms:
        keeps = keeps_category(request.user, form.instance)
        form.fields["rights"].disabled = keeps
    return made


def _page(request, desk, formset, for_all, rest):
    context = {
        **frame(request, desk, gettext("Words of pictures")),
        "media": desk.media + SCRIPTS,
        "formset": formset,
        "for_all": for_all,
        "has_errors": formset.has_errors or bool(for_all.errors),
        "rest": len(rest),
    }
    response = TemplateResponse(request, "worthy_news/admin/words.html", context)
    add_never_cache_headers(response)
    return response


def _save(request, desk, form):
    if form.is_gone:
        return
    form.instance.save(update_fields=form.changed_data)
    message = desk.construct_change_message(request, form, None)
    desk.log_change(request, form.instance, message)
    if MADE_FROM & set(form.changed_data):
        renditions.request(form.instance)


def _lead_on(request, desk, formset, rest):
    """Tell what was saved; go on with the ``rest``, or back to the library."""
    gone = sum(form.is_gone for form in formset.forms)
    count = len(formset.forms) - gone
    text = ngettext(
        "The words of %(count)d picture are saved.",
        "The words of %(count)d pictures are saved.",
        count,
    )
    desk.message_user(request, text % {"count": count}, messages.SUCCESS)
    if gone:
        text = ngettext(
            "%(count)d picture was deleted meanwhile.",
            "%(count)d pictures were deleted meanwhile.",
            gone,
        )
        desk.message_user(request, text % {"count": gone}, messages.WARNING)
    return redirect(address_of(desk, rest) if rest else address(desk, "changelist"))
