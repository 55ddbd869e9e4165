"""Turn records into copy."""

from __future__ import annotations

from .bylines import format_byline
from .datelines import format_dateline
from .records import Block, Copy, Dateline, Rights
from .rights import format_rights


def byline_text(copy: Copy) -> str:
    """Return the byline of ``copy`` as printed, else as its credits give it."""
    return copy.byline or format_byline(copy.credits)


def dateline_text(dateline: Dateline) -> str:
    """Return the dateline as printed, else as its parts give it."""
    return dateline.printed or format_dateline(dateline)


def rights_text(rights: Rights) -> str:
    """Return the rights line as printed, else as its parts give it."""
    return rights.printed or format_rights(rights)


def write(copy: Copy) -> str:
    """Return ``copy`` as text: its blocks, parted by single blank lines.

    What ``read`` has made of a text in normal form comes back with the same bytes.
    """
    heading = [copy.headline, copy.dek, byline_text(copy)]
    ending = (
        ""
        if any(block.kind == "rights" for block in copy.blocks)
        else rights_text(copy.rights)
    )
    parts = [part for part in (*heading, *_body(copy), ending) if part]
    return "\n\n".join(parts) + ("\n" if copy.final_newline and parts else "")


def _body(copy: Copy) -> list[str]:
    """Return the texts of the blocks, the first paragraph with its dateline.

    Without a paragraph, the dateline stands for itself: it is not lost.
    """
    texts = [block.text for block in copy.blocks]
    dateline = dateline_text(copy.dateline)
    first = _first_paragraph(copy.blocks)
    if not dateline:
        return texts
    if first is None:
        return [dateline.rstrip(), *texts]
    texts[first] = dateline + texts[first]
    return texts


def _first_paragraph(blocks: tuple[Block, ...]) -> int | None:
    return next(
        (index for index, block in enumerate(blocks) if block.kind == "paragraph"), None
    )
