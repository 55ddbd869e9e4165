"""Assignments at the desk: the list, the form, and what is done with one."""

from __future__ import annotations

from worthy_news.admin.assignments.desk import AssignmentAdmin
from worthy_news.admin.assignments.rows import of_form

__all__ = ["AssignmentAdmin", "of_form"]
