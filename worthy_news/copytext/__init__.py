r"""Read agency copy, plain text, into records, and write records as copy.

    >>> from worthy_news import copytext
    >>> copy = copytext.read("Storm Nears Coast\n\nBy Ada Moss, Harbor Post\n\nOSTEND (Harbor Post) – It rained.")
    >>> copy.headline, copy.credits[0].organization, copy.dateline.places[0].name
    ('Storm Nears Coast', 'Harbor Post', 'OSTEND')
    >>> copytext.write(copy)
    'Storm Nears Coast\n\nBy Ada Moss, Harbor Post\n\nOSTEND (Harbor Post) – It rained.'

Whatever is read comes back with the same bytes, as long as its blocks are parted
by single blank lines; what else is evened out, ``Copy.notes`` says. What is not
recognized is body. Plain Python: no Django, no database.
"""

from __future__ import annotations

from .bylines import format_additional, format_byline
from .datelines import STYLES, format_date, format_dateline
from .normalizing import normalize
from .notes import MESSAGES
from .reading import read
from .records import Block, Copy, Credit, Dateline, Note, Place, Rights
from .rights import format_rights
from .writing import byline_text, dateline_text, rights_text, write

__all__ = [
    "MESSAGES",
    "STYLES",
    "Block",
    "Copy",
    "Credit",
    "Dateline",
    "Note",
    "Place",
    "Rights",
    "byline_text",
    "dateline_text",
    "format_additional",
    "format_byline",
    "format_date",
    "format_dateline",
    "format_rights",
    "normalize",
    "read",
    "rights_text",
    "write",
]
