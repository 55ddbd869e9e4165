"""The public pages: the front page, a section, a story, what was corrected.

Each asks ``Edition.objects.public()`` at the moment it is called, and makes the same
number of queries however many stories there are.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from django.views.generic import ListView, TemplateView
from django.views.generic.base import ContextMixin

from worthy_news import conf, rendering
from worthy_news.models import Correction, Edition, Layout, Section, Source, Withdrawal
from worthy_news.rendering.layouts import BODY_ONLY
from worthy_news.rendering.sheets import Sheet, sheet_of
from worthy_news.states import WithdrawalKind

DEFAULT_NAME = _("News")
"""What a paper is called that has not said which source is its own."""


def absolute_url(request: HttpRequest, path: str) -> str:
    """Return ``path`` with scheme and host: of ``BASE_URL``, or else of the request."""
    base = conf.get().BASE_URL
    return f"{base}{path}" if base else request.build_absolute_uri(path)


def keep_secret(response):
    """Have ``response`` kept and found by nobody, and its address told to nobody: a secret stands in that."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Else Django writes every address that it refuses into its log, whole.
    response._has_been_logged = True
    return response


class PaperMixin(ContextMixin):
    """What stands around every page: the sections, the paper's name, the page's address."""

    @cached_property
    def sections(self) -> list[Section]:
        """Return every section, in order."""
        return list(Section.objects.all())

    def get_site_name(self) -> str:
        """Return the paper's name: that of the site's own source."""
        own = Source.objects.own()
        return own.name if own else str(DEFAULT_NAME)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("sections", self.sections)
        if "site_name" not in kwargs:
            kwargs["site_name"] = self.get_site_name()
        return super().get_context_data(**kwargs)


class PagedList(PaperMixin, ListView):
    """A list in pages of ``WORTHY_NEWS["STORIES_PER_PAGE"]``."""

    def get_paginate_by(self, queryset):
        return conf.get().STORIES_PER_PAGE

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        numbers = page.paginator.get_elided_page_range(
            page.number, on_each_side=2, on_ends=1
        )
        query = f"?page={page.number}" if page.number > 1 else ""
        address = absolute_url(self.request, self.request.path + query)
        return context | {"pages": list(numbers), "canonical_url": address}


class EditionList(PagedList):
    """Stories, the newest first, without those that were retracted."""

    context_object_name = "editions"

    def get_queryset(self):
        return Edition.objects.public().listed()


class FrontView(EditionList):
    """The front page."""

    template_name = "worthy_news/front.html"


class SectionView(EditionList):
    """The stories of one section."""

    template_name = "worthy_news/section.html"

    @cached_property
    def section(self) -> Section:
        """Return the page's section, found among all of them: the page prints those anyway."""
        slug = self.kwargs["slug"]
        for section in self.sections:
            if section.slug == slug:
                return section
        raise Http404(gettext("There is no section %(slug)s.") % {"slug": slug})

    def get_queryset(self):
        return super().get_queryset().filter(section=self.section)

    def get_context_data(self, **kwargs):
        return super().get_context_data(section=self.section, **kwargs)


class CorrectionsView(PagedList):
    """What the paper has corrected, the latest first: of stories that readers can see."""

    template_name = "worthy_news/corrections.html"
    context_object_name = "corrections"

    def get_queryset(self):
        return Correction.objects.public()

    def get_context_data(self, **kwargs):
        """Give each correction the edition that its story is read in now, as ``read_in``."""
        context = super().get_context_data(**kwargs)
        corrections = list(context["corrections"])
        stories = {correction.story_id for correction in corrections}
        editions = Edition.objects.public().filter(story__in=stories).without_body()
        read = {edition.story_id: edition for edition in editions}
        for correction in corrections:
            correction.read_in = read.get(correction.story_id)
        return context | {"corrections": corrections}


def story_context(story: Edition | Sheet, source: str | None = None) -> dict[str, Any]:
    """Return what ``worthy_news/story.html`` prints of a story, in the layout ``source``.

    Without a source, the layout is the story's own, or the site's default; what was
    retracted has none.
    """
    sheet = sheet_of(story)
    if sheet.retracted:
        source = BODY_ONLY
    return {
        "edition": story,
        "story": story,
        "section": sheet.section,
        "topics": sheet.topics,
        "page": rendering.page(sheet, source),
        "address": sheet.url,
    }


class StoryView(PaperMixin, TemplateView):
    """A story at its address; what an older address of it, or a withdrawn one, answers."""

    template_name = "worthy_news/story.html"

    def get(self, request, *args, **kwargs):
        path, now = kwargs["path"], timezone.now()
        edition = self.get_edition(path, now)
        if edition is None:
            return self.answer_withdrawn(path, now)
        if edition.path != path:
            return redirect(edition, permanent=True)
        source = None if edition.layout else edition.default_layout or BODY_ONLY
        context = self.get_context_data(
            site_name=edition.paper or DEFAULT_NAME,
            **story_context(edition, source),
        )
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        """Add the canonical address, where a story is printed that has one."""
        if address := kwargs.get("address"):
            kwargs["canonical_url"] = absolute_url(self.request, address)
        return super().get_context_data(**kwargs)

    def get_edition(self, path, now):
        """Return what readers see at ``now`` of the story that has, or had, the address ``path``.

        The paper's name and the default layout come with it, which would take a query
        each: ``paper`` and ``default_layout``, ``None`` where there is none.
        """
        return (
            Edition.objects.public(now)
            .filter(story__addresses__path=path, story__addresses__since__lte=now)
            .printable()
            .annotate(
                paper=Source.objects.filter(is_own=True).values("name")[:1],
                default_layout=Layout.objects.filter(is_default=True).values("source")[
                    :1
                ],
            )
            .first()
        )

    def answer_withdrawn(self, path, now):
        """Say that the story is gone; raise ``Http404`` where readers know of none, or may see it again.

        A story that was taken down answers with its notice, one that was killed with
        nothing but that it is gone. Neither says what the story was.
        """
        withdrawal = (
            Withdrawal.objects.filter(
                story__addresses__path=path,
                story__addresses__since__lte=now,
                at__lte=now,
                cancelled_at=None,
            )
            .order_by("-at", "-pk")
            .first()
        )
        kind = WithdrawalKind(withdrawal.kind) if withdrawal else None
        if withdrawal is None or kind is None or kind.http_status == 404:
            raise Http404(gettext("There is no story at this address."))
        notice = withdrawal.notice if kind is WithdrawalKind.TAKEDOWN else ""
        context = self.get_context_data(kind=kind, notice=notice)
        return self.response_class(
            self.request,
            "worthy_news/story_withdrawn.html",
            context,
            status=kind.http_status,
        )
