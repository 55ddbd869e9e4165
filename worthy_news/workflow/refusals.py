"""The one exception of the verbs."""

from __future__ import annotations


class Refused(Exception):
    """A verb was not done, and nothing was changed.

    ``str()`` is a translated sentence for an editor: what is wrong, and what would
    put it right.
    """
