"""What an editor is told about a text that was read.

``MESSAGES`` is in English, marked for translation: a page shows
``gettext(MESSAGES[note.code]) % {"detail": note.detail}``.
"""

from __future__ import annotations

from collections.abc import Iterator

from .records import Block, Copy, Credit, Note


def gettext_noop(message: str) -> str:
    """Mark ``message`` for translation and return it as it is: this package needs no Django."""
    return message


MESSAGES = {
    "headline": gettext_noop("Headline: %(detail)s"),
    "dek": gettext_noop("Dek: %(detail)s"),
    "credit": gettext_noop("Credit: %(detail)s"),
    "byline_kept": gettext_noop("The byline is kept as printed: %(detail)s"),
    "dateline": gettext_noop("Dateline: %(detail)s"),
    "source": gettext_noop("Source: %(detail)s"),
    "paragraphs": gettext_noop("Paragraphs: %(detail)s"),
    "subheads": gettext_noop("Subheads: %(detail)s"),
    "quotes": gettext_noop("Quotations: %(detail)s"),
    "lists": gettext_noop("Lists: %(detail)s"),
    "remarks": gettext_noop("Notes to editors, or before the dateline: %(detail)s"),
    "credit_lines": gettext_noop("Lines that credit others: %(detail)s"),
    "rights": gettext_noop("Rights: %(detail)s"),
    "no_headline": gettext_noop("No headline was found."),
    "no_byline": gettext_noop("No byline was found."),
    "no_dateline": gettext_noop(
        "No dateline was found at the start of the first paragraph."
    ),
    "no_rights": gettext_noop("No rights line was found at the end."),
    "no_body": gettext_noop("There is no body."),
    "byte_order_mark": gettext_noop("A byte order mark was taken out."),
    "line_ends": gettext_noop("Line ends of other systems were replaced: %(detail)s"),
    "trailing_spaces": gettext_noop(
        "Spaces at the ends of lines were taken out: %(detail)s"
    ),
    "indents": gettext_noop(
        "Spaces or tabs before a paragraph were taken out: %(detail)s"
    ),
    "blank_lines": gettext_noop(
        "Superfluous or filled blank lines were taken out: %(detail)s"
    ),
    "heading_parted": gettext_noop(
        "Headline, byline or dateline stood together; blank lines now part them."
    ),
    "single_spaced": gettext_noop(
        "There were no blank lines; each line was taken for a block: %(detail)s"
    ),
    "lines_kept": gettext_noop(
        "Paragraphs of several lines, kept as they are: %(detail)s"
    ),
}
"""An editor's sentence for the code of every note."""

_COUNTED = {
    "paragraph": "paragraphs",
    "subhead": "subheads",
    "quote": "quotes",
    "list": "lists",
    "note": "remarks",
    "credits": "credit_lines",
}


def found(copy: Copy) -> Iterator[Note]:
    """Yield what was recognized in ``copy``, then what is missing, in reading order."""
    for code, detail in _recognized(copy):
        if detail:
            yield Note("recognized", code, detail)
    present = {
        "no_headline": copy.headline,
        "no_byline": copy.credits or copy.byline,
        "no_dateline": copy.dateline,
        "no_body": copy.blocks,
        "no_rights": copy.rights,
    }
    for code, part in present.items():
        if not part:
            yield Note("missing", code)


def _recognized(copy: Copy) -> Iterator[tuple[str, str]]:
    yield "headline", copy.headline
    yield "dek", copy.dek
    for credit in copy.credits:
        yield "credit", _told(credit)
    yield "byline_kept", copy.byline
    yield "dateline", "; ".join(map(str, copy.dateline.places))
    yield "source", copy.dateline.source
    for kind, code in _COUNTED.items():
        yield code, _count(copy.blocks, kind)
    yield "lines_kept", _wrapped(copy.blocks)
    yield (
        "rights",
        " ".join(filter(None, (str(copy.rights.year or ""), copy.rights.holder))),
    )


def _told(credit: Credit) -> str:
    """Return a credit's parts with slashes between them, as an editor checks them."""
    parts = (credit.name, credit.role, credit.organization, credit.place)
    return f"{' / '.join(filter(None, parts))} ({credit.kind})"


def _count(blocks: tuple[Block, ...], kind: str) -> str:
    return _number(sum(block.kind == kind for block in blocks))


def _wrapped(blocks: tuple[Block, ...]) -> str:
    """Return how many paragraphs have several lines."""
    return _number(
        sum(block.kind == "paragraph" and "\n" in block.text for block in blocks)
    )


def _number(number: int) -> str:
    return str(number) if number else ""
