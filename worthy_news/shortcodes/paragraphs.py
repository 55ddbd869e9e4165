"""Make paragraphs of text with blank lines: WordPress's ``wpautop``.

It is a chain of replacements, each of which sees what the one before it left, and no
parser: that is what gives WordPress's answers for broken HTML. Where WordPress
searches the same stretch again and again, for a ``>`` or a closing tag that is not
there, a pattern here takes it to the end at once and leaves it as it is.
"""

from __future__ import annotations

import re

from . import html

_BLOCK = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|"
    "blockquote|address|math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|"
    "nav|figure|figcaption|details|menu|summary)"
)
_REST = r"[^>]*+(?:>|\Z)"
"""The rest of a tag, or of the text where the tag is not closed."""
_LEAD = r"(?:(?<!\s)\s++)?"
"""All white space before something, looked at once."""


def _compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags | re.ASCII)


_BLANK = " \t\n\r\0\x0b"
_KEPT_NEWLINE = " <!-- wpnl --> "
_PRE_PLACE = "<pre wp-pre-tag-{}></pre>"
_PRE_PLACES = _compile(r"<pre wp-pre-tag-(\d+)></pre>")

_TWO_BREAKS = _compile(r"<br\s*+/?>\s*+<br\s*+/?>")
_BLOCK_OPENS = _compile(rf"(<{_BLOCK}[\s/>])")
_BLOCK_CLOSES = _compile(rf"(</{_BLOCK}>)")
_RULE = _compile(r"(<hr\s*+/?>)")

_OBJECT = _compile(rf"(<object{_REST})\s*+")
_PARAM = _compile(rf"{_LEAD}(</?(?:param|embed){_REST})\s*+")
_MEDIA = _compile(r"([<\[](?:audio|video)[^>\]]*+(?:[>\]]|\Z))\s*+")
_BEFORE_MEDIA_END = _compile(r"(?<!\s)\s++(?=[<\[]/(?:audio|video)[>\]])")
_SOURCE = _compile(rf"{_LEAD}(<(?:source|track){_REST})\s*+")
_CAPTION = _compile(rf"{_LEAD}(<figcaption{_REST})")

_MANY_NEWLINES = _compile(r"\n\n+")
_PARAGRAPH_BREAK = _compile(r"\n\s*\n")

_EMPTY = _compile(r"<p>\s*+</p>")
_CLOSES_IN_PARAGRAPH = _compile(r"<p>([^<]++)</(div|address|form)>")
_LONE_BLOCK = _compile(rf"<p>\s*+(</?{_BLOCK}[^>]*+>)\s*+</p>")
_ITEM = _compile(r"<p>(<li.+?)</p>")
_QUOTE = _compile(r"<p><blockquote([^>]*+)>", re.IGNORECASE)
_BLOCK_AFTER_OPEN = _compile(rf"<p>\s*+(</?{_BLOCK}[^>]*+>)")
_BLOCK_BEFORE_CLOSE = _compile(rf"(</?{_BLOCK}{_REST})(?:\s*+</p>)?")

_VERBATIM = _compile(r"<(script|style|svg|math)")
_LINE_END = _compile(r"(?:(?<=<br />)(\s)|(?<!\s)(?<!<br />))\s*\n")
_BREAK_AFTER_BLOCK = _compile(rf"(</?{_BLOCK}{_REST})(?:\s*+<br />)?")
_BREAK_BEFORE_BLOCK = _compile(
    r"<br />(\s*+</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)[^>]*+>)"
)


def autop(text: str, *, br: bool = True) -> str:
    """Return ``text`` with ``<p>`` around what blank lines part, and ``<br />`` for single line ends.

    ``br=False`` leaves single line ends alone. Block elements stay outside of paragraphs,
    ``<pre>`` and line ends inside of tags stay as they are. White space alone gives "".
    """
    if not text.strip(_BLANK):
        return ""
    text, preformatted = _set_pre_aside(text + "\n")
    text = _part_blocks(text)
    text = _close_up(text)
    text = _wrap(text)
    text = _unwrap_blocks(text)
    if br:
        text = _break_lines(text)
    text = _drop_breaks(text)
    text = _PRE_PLACES.sub(lambda match: preformatted[int(match[1])], text)
    return text.replace(_KEPT_NEWLINE, "\n").replace(_KEPT_NEWLINE.strip(), "\n")


def _set_pre_aside(text: str) -> tuple[str, list[str]]:
    """Return ``text`` with a place for each ``<pre>``, and what stood there."""
    preformatted: list[str] = []
    if "<pre" not in text:
        return text, preformatted
    *parts, last = text.split("</pre>")
    pieces = []
    for part in parts:
        before, opens, inside = part.partition("<pre")
        pieces.append(before)
        if opens:
            pieces.append(_PRE_PLACE.format(len(preformatted)))
            preformatted.append(f"{opens}{inside}</pre>")
    return "".join(pieces) + last, preformatted


def _part_blocks(text: str) -> str:
    """Put blank lines around block elements, and hide the line ends inside of tags."""
    text = _TWO_BREAKS.sub("\n\n", text)
    text = _BLOCK_OPENS.sub(r"\n\n\1", text)
    text = _BLOCK_CLOSES.sub(r"\1\n\n", text)
    text = _RULE.sub(r"\1\n\n", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = html.split(text)
    parts[1::2] = [tag.replace("\n", _KEPT_NEWLINE) for tag in parts[1::2]]
    return "".join(parts)


def _close_up(text: str) -> str:
    """Take out the white space around elements that may not be parted from their parents."""
    if "<option" in text:
        text = _close_up_after("</option>", _close_up_before("<option", text))
    if "</object>" in text:
        text = _OBJECT.sub(r"\1", text)
        text = _close_up_before("</object>", text)
        text = _PARAM.sub(_without_space, text)
    if "<source" in text or "<track" in text:
        text = _MEDIA.sub(r"\1", text)
        text = _BEFORE_MEDIA_END.sub("", text)
        text = _SOURCE.sub(_without_space, text)
    if "<figcaption" in text:
        text = _close_up_after("</figcaption>", _CAPTION.sub(_without_space, text))
    return text


def _close_up_before(mark: str, text: str) -> str:
    *parts, last = text.split(mark)
    return mark.join([*(part.rstrip(html.SPACE) for part in parts), last])


def _close_up_after(mark: str, text: str) -> str:
    first, *parts = text.split(mark)
    return mark.join([first, *(part.lstrip(html.SPACE) for part in parts)])


def _without_space(match: re.Match[str]) -> str:
    """Return the tag that was found alone, or all as it was where the tag is not closed."""
    return match[1] if match[1].endswith(">") else match[0]


def _wrap(text: str) -> str:
    text = _MANY_NEWLINES.sub("\n\n", text)
    paragraphs = [part.strip("\n") for part in _PARAGRAPH_BREAK.split(text) if part]
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)


def _unwrap_blocks(text: str) -> str:
    """Take the paragraphs away that block elements got."""
    text = _EMPTY.sub("", text)
    text = _CLOSES_IN_PARAGRAPH.sub(r"<p>\1</p></\2>", text)
    text = _LONE_BLOCK.sub(r"\1", text)
    text = _unwrap_items(text)
    text = _QUOTE.sub(r"<blockquote\1><p>", text)
    text = text.replace("</blockquote></p>", "</p></blockquote>")
    text = _BLOCK_AFTER_OPEN.sub(r"\1", text)
    return _BLOCK_BEFORE_CLOSE.sub(r"\1", text)


def _unwrap_items(text: str) -> str:
    """Take away the paragraph around a list item and what follows it on its line."""
    if "<p><li" not in text:
        return text
    lines = text.split("\n")
    for index, line in enumerate(lines):
        end = line.rfind("</p>") + 4
        if "<p><li" in line and end >= 4:
            lines[index] = _ITEM.sub(r"\1", line[:end]) + line[end:]
    return "\n".join(lines)


def _break_lines(text: str) -> str:
    text = "".join(_with_kept_newlines(text))
    text = text.replace("<br>", "<br />").replace("<br/>", "<br />")
    text = _LINE_END.sub(r"\1<br />\n", text)
    return text.replace("<WPPreserveNewline />", "\n")


def _with_kept_newlines(text: str) -> list[str]:
    """Return the pieces of ``text``, with a mark for each line end in scripts, styles and pictures.

    A name once found not to be closed is not looked for again.
    """
    pieces: list[str] = []
    unclosed: set[str] = set()
    position = 0
    for match in _VERBATIM.finditer(text):
        name = match[1]
        if match.start() < position or name in unclosed:
            continue
        end = text.find(f"</{name}>", match.end())
        if end < 0:
            unclosed.add(name)
            continue
        pieces += (
            text[position : match.start()],
            text[match.start() : end].replace("\n", "<WPPreserveNewline />"),
        )
        position = end
    pieces.append(text[position:])
    return pieces


def _drop_breaks(text: str) -> str:
    """Take out line breaks beside block elements, and the line end before the last ``</p>``."""
    text = _BREAK_AFTER_BLOCK.sub(r"\1", text)
    text = _BREAK_BEFORE_BLOCK.sub(r"\1", text)
    for end in ("</p>", "</p>\n"):
        if text.endswith(f"\n{end}"):
            return text.removesuffix(f"\n{end}") + end
    return text
