"""How Sphinx builds the documentation."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from worthy_news import __version__  # noqa: E402

project = "worthy_news"
author = "the worthy_news developers"
copyright = "2026, the worthy_news developers"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

autodoc_member_order = "bysource"
autodoc_typehints = "description"
# What is not ours cannot be looked up without a network.
nitpick_ignore_regex = [("py:.*", r"(?!worthy_news).*")]

html_theme = "furo"
html_title = f"worthy_news {release}"
html_static_path = ["_static"]
