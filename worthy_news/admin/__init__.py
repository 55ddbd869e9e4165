"""The desk: the newsroom's pages in Django's own admin.

One module per noun, and one per idea: ``moves`` are the buttons that change a
story's standing, ``paste_copy`` takes an agency's text in, ``preview`` shows what
publishing would make. Importing this package registers everything.
"""

from __future__ import annotations

from worthy_news.admin.assignments import AssignmentAdmin
from worthy_news.admin.contributors import ContributorAdmin, PlaceAdmin
from worthy_news.admin.images import ImageAdmin
from worthy_news.admin.layouts import LayoutAdmin
from worthy_news.admin.sources import SourceAdmin
from worthy_news.admin.stories import StoryAdmin
from worthy_news.admin.taxonomy import SectionAdmin, TopicAdmin

__all__ = [
    "AssignmentAdmin",
    "ContributorAdmin",
    "ImageAdmin",
    "LayoutAdmin",
    "PlaceAdmin",
    "SectionAdmin",
    "SourceAdmin",
    "StoryAdmin",
    "TopicAdmin",
]
