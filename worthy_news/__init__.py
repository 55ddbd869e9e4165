"""The newsroom for Django: the desk edits stories, readers read editions."""

__version__ = "0.1.0"
