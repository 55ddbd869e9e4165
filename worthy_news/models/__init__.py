"""The tables, one module per noun. Import them from here.

Modules in this package import each other in one direction: sources, taxonomy,
contributors, layouts and calendar feeds stand alone, and so do images, with crops,
renditions and builds on them and rights below; stories use all these; records and
editions stand on stories, and so do drafts and presences; corrections, side effects
and pictures in texts stand on editions. Preview links stand on records; assignments, notes and notifications
on stories and records.
"""

from __future__ import annotations

from worthy_news.models.assignments import Assignment, AssignmentStep
from worthy_news.models.builds import Build
from worthy_news.models.calendar_feeds import CalendarFeed
from worthy_news.models.contributors import (
    Contributor,
    Credit,
    CreditKind,
    EditionCredit,
    Place,
)
from worthy_news.models.corrections import Correction
from worthy_news.models.crops import Crop
from worthy_news.models.drafts import RunningDraft
from worthy_news.models.editions import Edition, EditionTopic
from worthy_news.models.images import (
    EditionPicture,
    Image,
    Picture,
    PictureRole,
)
from worthy_news.models.layouts import Layout
from worthy_news.models.notes import Mention, Note, NoteThread
from worthy_news.models.notifications import Digest
from worthy_news.models.presences import Presence
from worthy_news.models.preview_links import PreviewLink
from worthy_news.models.records import Address, Event, Revision, Withdrawal
from worthy_news.models.renditions import Rendition
from worthy_news.models.rights import Clearance, RightsCategory, Use
from worthy_news.models.side_effects import Heartbeat, SideEffect
from worthy_news.models.sources import Source
from worthy_news.models.stories import Story, StoryPlace
from worthy_news.models.taxonomy import Section, Topic
from worthy_news.models.text_pictures import TextPicture

__all__ = [
    "Address",
    "Assignment",
    "AssignmentStep",
    "Build",
    "CalendarFeed",
    "Clearance",
    "Contributor",
    "Correction",
    "Credit",
    "CreditKind",
    "Crop",
    "Digest",
    "Edition",
    "EditionCredit",
    "EditionPicture",
    "EditionTopic",
    "Event",
    "Heartbeat",
    "Image",
    "Layout",
    "Mention",
    "Note",
    "NoteThread",
    "Picture",
    "PictureRole",
    "Place",
    "Presence",
    "PreviewLink",
    "Rendition",
    "Revision",
    "RightsCategory",
    "RunningDraft",
    "Section",
    "SideEffect",
    "Source",
    "Story",
    "StoryPlace",
    "TextPicture",
    "Topic",
    "Use",
    "Withdrawal",
]
