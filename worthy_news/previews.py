"""The page of a preview link: a story as it would be printed, for whoever knows the address.

The secret in the address is all the authority there is. So the page sets no cookie
and asks for none: an answer is not protected by Django's CSRF token, since nobody can
have another person's browser send to an address they do not know, and with
``Referrer-Policy: no-referrer`` browsers do not say where a form came from.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from worthy_news import views, workflow
from worthy_news.images import storages
from worthy_news.states import Opinion
from worthy_news.workflow import embargo, preview_links, sheets


class AnswerForm(forms.Form):
    """What somebody outside says of the story."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Your name"),
        max_length=preview_links.LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=preview_links.LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("To ask for changes, say which."),
    )
    opinion = forms.ChoiceField(
        choices=Opinion.choices,
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose one of the two buttons.")},
    )
    """The button that was pressed."""


@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class PreviewView(views.StoryView):
    """A story at the address of a preview link. Every address that shows none answers alike."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "worthy_news/preview.html"

    def dispatch(self, request, *args, token):
        """Answer, with headers that keep the page and its address from others."""
        self.now = timezone.now()
        link = preview_links.find(token, self.now)
        if link is None:
            return _kept_private(self.answer_closed())
        self.link = link
        response = super().dispatch(request, *args, token=token)
        return _kept_private(response)

    def http_method_not_allowed(self, request, *args, **kwargs):
        """Answer as Django does, which would also log the address."""
        return HttpResponseNotAllowed(map(str.upper, self.http_method_names))

    def get(self, request, *args, token):
        """Show the story, and count the view; after an answer, say that it has arrived."""
        if "answered" in request.GET:
            address = reverse("worthy_news:preview", args=[token])
            context = self.get_context_data(preview_url=address)
            return self.response_class(
                request, "worthy_news/preview_answered.html", context
            )
        if request.method == "GET":
            preview_links.count_view(self.link, now=self.now)
        return self.show()

    def post(self, request, *args, token):
        """Record an answer; show the story again, with all that was typed, where it is refused."""
        form = AnswerForm(request.POST)
        if form.is_valid():
            try:
                self.answer(form.cleaned_data)
            except workflow.Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                address = reverse("worthy_news:preview", args=[token])
                return redirect(f"{address}?answered")
        return self.show(form)

    def answer(self, given):
        """Record what the form says."""
        workflow.answer_preview(
            self.link,
            Opinion(given["opinion"]),
            given["name"],
            given["note"],
            revision=given["revision"],
            now=self.now,
        )

    def show(self, form=None):
        """Return the page that publishing the revision would make, with a banner."""
        revision = preview_links.shown(self.link)
        if form is None:
            form = AnswerForm(initial={"revision": revision.number})
        else:
            # Whoever answers again has read what stands there now.
            form.data = form.data.copy()
            form.data["revision"] = revision.number
        sheet = sheets.published_now(self.link.story, revision, now=self.now)
        context = self.get_context_data(
            link=self.link,
            revision=revision,
            form=form,
            opinions=Opinion,
            embargo=self.embargo(revision),
            **views.story_context(sheet),
        )
        return self.render_to_response(context)

    def embargo(self, revision):
        """Return the moment that ``revision`` is embargoed until, or ``None`` where that has passed."""
        until = embargo.until(revision.snapshot)
        return until if until and until > self.now else None

    def answer_closed(self):
        """Say that there is nothing here, whether there ever was or not."""
        return self.response_class(
            self.request,
            "worthy_news/preview_closed.html",
            self.get_context_data(),
            status=404,
        )


def _kept_private(response):
    """Have ``response`` kept by nobody, found by nobody, framed by nobody, and lead nowhere with its address."""
    response["Content-Security-Policy"] = _policy()
    response["X-Frame-Options"] = "DENY"
    return views.keep_secret(response)


def _policy():
    """Return a policy that lets in nothing but the site's own style sheets and pictures."""
    styles = _sources(static("worthy_news/news.css"))
    pictures = _sources(
        static("worthy_news/news.css"), storages.renditions().url("picture")
    )
    return (
        f"default-src 'none'; style-src {styles}; font-src {styles}; img-src {pictures};"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def _sources(*addresses):
    """Return the site itself, and the other hosts that its files come from."""
    hosts = {
        f"{parts.scheme or 'https'}://{parts.netloc}"
        for parts in map(urlsplit, addresses)
        if parts.netloc
    }
    return " ".join(["'self'", *sorted(hosts)])
