"""The rules there are: ``rules`` is the site's registry, where an app's ``preflight.py`` adds its own."""

from __future__ import annotations

from worthy_news.workflow.checklist import (
    bodies,
    brackets,
    headlines,
    lines,
    links,
    pictures,
)
from worthy_news.workflow.checklist.registry import Rule, Rules

rules = Rules()
"""The site's rules."""

_BUILT_IN: dict[str, Rule] = {
    "headline": headlines.present,
    "headline_length": headlines.short_enough,
    "headline_period": headlines.without_period,
    "headline_capitals": headlines.not_shouted,
    "duplicate_headline": headlines.its_own,
    "body": bodies.present,
    "body_length": bodies.long_enough,
    "left_over": bodies.left_over,
    "removed": bodies.removed,
    "links": links.links,
    "shortcodes": brackets.shortcodes,
    "renditions": brackets.renditions,
    "byline": lines.byline,
    "dateline": lines.dateline,
    "section": lines.section,
    "moment": lines.moment,
    "embargo": lines.embargoed,
    "alt_text": pictures.alt_text,
    "photo_credit": pictures.credit,
    "photo_rights": pictures.rights,
}
for _name, _rule in _BUILT_IN.items():
    rules.register(_name, _rule)
