"""``manage.py add_copy``: an agency's plain text becomes a story."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext

from worthy_news import conf, workflow
from worthy_news.images import UnusablePicture
from worthy_news.models import Layout, Picture, Section, Story
from worthy_news.renditions import take_image
from worthy_news.states import Status


class Command(BaseCommand):
    """Take copy, with its picture, section and layout, and publish it where asked."""

    help = "Take an agency's plain text as a story. The same text twice is one story."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the file, what goes with it, and when it is published."""
        parser.add_argument("file", type=Path, help="the copy, as UTF-8 text")
        parser.add_argument(
            "--image", type=Path, help="a photograph for the top of the story"
        )
        words = parser.add_mutually_exclusive_group()
        words.add_argument(
            "--alt", help="what the photograph shows, for readers who cannot see it"
        )
        words.add_argument(
            "--decorative",
            action="store_true",
            help="the photograph shows nothing that such readers would miss",
        )
        parser.add_argument(
            "--section", help="a section's name or slug; made where it is missing"
        )
        parser.add_argument(
            "--layout", help="a layout's name, or a file of HTML with shortcodes"
        )
        moment = parser.add_mutually_exclusive_group()
        moment.add_argument("--publish", action="store_true", help="publish at once")
        moment.add_argument(
            "--at",
            type=_moment,
            help="publish at this time, such as 2026-12-24T06:00; the site's zone unless it names one",
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Take the copy and print the story's address on the last line."""
        try:
            with transaction.atomic():
                story = _take(options)
        except (
            workflow.Refused,
            UnusablePicture,
            argparse.ArgumentTypeError,
        ) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(_address(story))


def _take(options: dict[str, Any]) -> Story:
    """Make or find the story, give it its picture and layout, and publish it where asked.

    Options that ``call_command`` was given by name come as they were given.
    """
    section, layout = _section(options["section"]), _layout(options["layout"])
    at = options["at"]
    story = workflow.take_copy(_read(Path(options["file"])), by=None, section=section)
    laid_out = _lay_out(story, layout)
    illustrated = _illustrate(story, options)
    if laid_out or illustrated:
        workflow.save(story, by=None)
    if (options["publish"] or at) and not _is_out(story):
        _publish(story, _moment(at) if at else None)
    return story


def _publish(story: Story, at: datetime | None) -> None:
    """Publish the story; a photograph that nobody described does not keep it from readers.

    Nobody is there to ask. So where alternative text is all that stops the story, it
    goes out without, and its history says so.
    """
    stopping = {block.rule for block in workflow.preflight(story, at).blocks}
    reason = gettext("The copy was added by a command, which was given no description.")
    override = reason if stopping == {"alt_text"} else ""
    workflow.publish(story, by=None, at=at, override=override)


def _moment(value: str | datetime) -> datetime:
    """Return ``value`` as an aware moment; a local time must exist once on the site's clock."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return value
    try:
        moment: datetime = forms.DateTimeField().clean(value)
    except ValidationError as error:
        raise argparse.ArgumentTypeError(
            f"{value!r} is no time to publish at ({' '.join(error.messages)})"
            " Write it like 2026-12-24T06:00 or 2026-12-24T06:00+01:00."
        ) from error
    return moment


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{file} is not UTF-8 text: byte {error.start} is none. Save it as UTF-8."
        ) from error


def _section(name: str | None) -> Section | None:
    """Return the section of that name or slug, made where there is none."""
    if not name:
        return None
    known = Section.objects.filter(Q(name__iexact=name) | Q(slug=name)).first()
    if known:
        return known
    if not (slug := slugify(name)):
        raise CommandError(
            f"{name!r} gives no address. Add the section in the admin first."
        )
    return Section.objects.create(name=name, slug=slug)


def _layout(name: str | Path | None) -> Layout | None:
    """Return the layout of that name, or the one made of the file of that name."""
    if not name:
        return None
    if known := Layout.objects.filter(name=name).first():
        return known
    file = Path(name)
    if not file.is_file():
        names = ", ".join(Layout.objects.values_list("name", flat=True)) or "none yet"
        raise CommandError(
            f"{name!r} is neither a layout nor a file. Layouts: {names}."
        )
    layout, _ = Layout.objects.get_or_create(
        name=file.stem, defaults={"source": _read(file)}
    )
    return layout


def _lay_out(story: Story, layout: Layout | None) -> bool:
    """Give ``story`` the layout; return whether that changed it."""
    if layout is None or story.layout_id == layout.pk:
        return False
    story.layout = layout
    story.save(update_fields=["layout", "updated_at"])
    return True


def _illustrate(story: Story, options: dict[str, Any]) -> bool:
    """Give ``story`` the photograph, with what it was said to show; return whether that changed it."""
    alt, decorative = (options["alt"] or "").strip(), options["decorative"]
    if not options["image"]:
        if alt or decorative:
            raise CommandError(
                "--alt and --decorative are about a photograph: give --image too."
            )
        return False
    file = Path(options["image"])
    try:
        with file.open("rb") as opened:
            image, _ = take_image(
                File(opened, name=file.name), title=file.stem, alt=alt
            )
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    picture, made = Picture.objects.get_or_create(story=story, image=image)
    described = alt not in ("", image.alt) or (decorative and not picture.decorative)
    if described:
        picture.alt, picture.decorative = alt, decorative
        picture.save(update_fields=["alt", "decorative"])
    return made or described


def _is_out(story: Story) -> bool:
    """Return whether readers have, or will have, what the desk has."""
    return story.status == Status.RELEASED and story.editions.unvoid().exists()


def _address(story: Story) -> str:
    """Return where the story is read, or else where it is edited."""
    if edition := story.editions.unvoid().order_by("number").last():
        return conf.get().BASE_URL + edition.get_absolute_url()
    try:
        path = reverse("admin:worthy_news_story_change", args=[story.pk])
    except NoReverseMatch:
        return f"Story {story.pk}"
    return conf.get().BASE_URL + path
