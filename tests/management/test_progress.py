"""How far a command is, on a terminal, and how it is stopped there."""

from __future__ import annotations

import io
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management.base import OutputWrapper

from worthy_news.management.interrupts import ctrl_c
from worthy_news.management.progress import Progress, in_words


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress__on_a_terminal_alone():
    seconds = iter([0.0, 2.0])
    terminal, file = Terminal(), io.StringIO()
    out = OutputWrapper(terminal)
    out.style_func = str.upper  # Of errors it is red, which this is none of.
    watched = Progress(out, 11, lambda: next(seconds))
    watched.advance()
    watched.clear()
    unwatched = Progress(OutputWrapper(file), 11)
    unwatched.advance()
    unwatched.clear()

    bar = "[##------------------]"
    assert terminal.getvalue() == (
        f"\r\x1b[K{bar} 1 of 11, 0.5 a second, 20 s left\r\x1b[K"
    )
    assert file.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59, "59 s"), (61, "1 min 01 s"), (7500, "2 h 05 min")],
)
def test_progress__says_how_long(seconds, words):
    assert in_words(seconds) == words


def test_ctrl_c__once_is_noted_and_twice_interrupts():
    with ctrl_c() as pressed:
        signal.raise_signal(signal.SIGINT)
        assert pressed.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c__in_another_thread_is_nothing():
    def enter():
        with ctrl_c() as pressed:
            return pressed.is_set()

    with ThreadPoolExecutor() as pool:
        assert pool.submit(enter).result() is False


# In processes of their own
