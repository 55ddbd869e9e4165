"""Rows of renditions: taking pictures in, making, finding and clearing away.

Pages call ``choose``, which never touches a file. ``may_use`` says whether a picture may
be shown at all. Whoever adds a picture calls
``take_image``; whoever changes what its renditions come out as, ``request``.
"""

from __future__ import annotations

from worthy_news.renditions.addresses import images_at
from worthy_news.renditions.building import Outcome, build, build_due, request
from worthy_news.renditions.candidates import candidates, in_format
from worthy_news.renditions.collecting import collect_garbage
from worthy_news.renditions.finding import Chosen, choose, choose_each
from worthy_news.renditions.likeness import alike
from worthy_news.renditions.planning import Plan, due, images, plan
from worthy_news.renditions.processes import build_each
from worthy_news.renditions.rights import Answer, in_words, may_use, settle
from worthy_news.renditions.standing import Standing, standing
from worthy_news.renditions.taking import digest, take_image

__all__ = [
    "Answer",
    "Chosen",
    "Outcome",
    "Plan",
    "Standing",
    "alike",
    "build",
    "build_due",
    "build_each",
    "candidates",
    "choose",
    "choose_each",
    "collect_garbage",
    "digest",
    "due",
    "images",
    "images_at",
    "in_format",
    "in_words",
    "may_use",
    "plan",
    "request",
    "settle",
    "standing",
    "take_image",
]
