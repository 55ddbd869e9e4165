"""Fill the example newspaper; what is there is kept."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.text import slugify

from newspaper import content, pictures
from worthy_news import workflow
from worthy_news.models import (
    Assignment,
    Clearance,
    Image,
    Layout,
    Picture,
    RightsCategory,
    Section,
    Source,
    Story,
    Topic,
)
from worthy_news.renditions import take_image


class Command(BaseCommand):
    """Make the people, the sources, the sections, the layouts and a dozen stories."""

    help = "Fill the example newspaper. Run again, it keeps what is there."

    def handle(self, *args: object, **options: object) -> None:
        """Fill what is missing and print the logins."""
        _make_people()
        for fields in (content.OWN_SOURCE, content.WIRE):
            Source.objects.get_or_create(name=fields["name"], defaults=fields)
        for order, (name, description) in enumerate(content.SECTIONS.items()):
            Section.objects.get_or_create(
                name=name,
                defaults={
                    "slug": slugify(name),
                    "description": description,
                    "order": order,
                },
            )
        for name, file in content.LAYOUTS.items():
            source = (content.FOLDER / "layouts" / file).read_text(encoding="utf-8")
            Layout.objects.get_or_create(name=name, defaults={"source": source})
        if not Story.objects.exists():
            now = timezone.now()
            images = {
                sample.name: _make_image(sample, now) for sample in content.SAMPLES
            }
            for sample in reversed(content.SAMPLES):
                _make_story(sample, images, now)
                self.stdout.write(f"  {sample.name}")
            _work_together(now)
        names = ", ".join([*content.PEOPLE, "admin"])
        self.stdout.write(
            f"Log in at /admin/ as {names}; the password is {content.PASSWORD}."
        )


def _make_people() -> None:
    users = get_user_model().objects
    call_command("newsroom_groups", verbosity=0)
    for name, group in content.PEOPLE.items():
        if not users.filter(username=name).exists():
            user = users.create_user(
                name,
                f"{name}@courier.example",
                password=content.PASSWORD,
                is_staff=True,
            )
            user.groups.add(Group.objects.get(name=group))
    if not users.filter(username="admin").exists():
        users.create_superuser("admin", password=content.PASSWORD)


def _make_story(
    sample: content.Sample, images: dict[str, Image], now: datetime
) -> None:
    """Take the sample's copy, add its pictures and topics, and publish it at its time."""
    section = Section.objects.get(name=sample.section)
    story = workflow.take_copy(sample.copy, by=None, section=section)
    story.kicker = sample.kicker
    story.dek = sample.dek
    story.layout = Layout.objects.get(name=sample.layout)
    if sample.gallery:
        keys = ",".join(str(images[name].pk) for name in sample.gallery)
        story.body += f'\n<p>[gallery ids="{keys}" columns="2" size="medium_large"]</p>'
    story.save()
    for name in sample.topics:
        topic, _ = Topic.objects.get_or_create(
            name=name, defaults={"slug": slugify(name)}
        )
        story.topics.add(topic)
    Picture.objects.create(story=story, image=images[sample.name])
    workflow.save(story, by=None)
    if sample.age is not None:
        workflow.publish(story, by=None, at=now - sample.age)
    if sample.age and sample.correction:
        workflow.correct(story, None, sample.correction, now=now - sample.age / 2)


def _work_together(now: datetime) -> None:
    """Have the editors talk about a story at the desk, and give out what is to be written."""
    people = {user.get_username(): user for user in get_user_model().objects.all()}
    kitchen = Story.objects.get(editions=None)
    for name, anchor, text in content.NOTES:
        workflow.note(kitchen, people[name], text, anchor=anchor)
    for planned in content.ASSIGNMENTS:
        terms = dict(planned)
        assignment = Assignment(
            section=Section.objects.get(name=terms.pop("section")),
            person=people.get(terms.pop("person")),
            due_at=now + terms.pop("due"),
            **terms,
        )
        workflow.assign(assignment, people["editor"])
    workflow.submit(kitchen, people["reporter"])


def _make_image(sample: content.Sample, now: datetime) -> Image:
    file = ContentFile(pictures.draw(sample.name), name=f"{sample.name}.jpg")
    image, _ = take_image(
        file,
        title=sample.name.replace("-", " ").capitalize(),
        alt=sample.alt,
        caption=sample.caption,
        credit="Drawn for the Courier",
        rights=RightsCategory.COMMISSIONED,
    )
    if sample.permitted_for:
        Clearance.objects.create(image=image, ends_at=now + sample.permitted_for)
    return image
