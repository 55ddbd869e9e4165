"""Whether the newsroom is well: what is late, failed or set up wrongly.

``manage.py newsroom_doctor`` prints it; a page may show it. A site adds its own
examinations in ``newsroom_doctor.py`` of its apps::

    from worthy_news.workflow.health import Problem, examinations

    @examinations.register("proxy")
    def proxy(now):
        if not reachable():
            yield Problem(text="The proxy does not answer.", remedy="Call the host.")
"""

from __future__ import annotations

from worthy_news.workflow.health.builtin import examinations
from worthy_news.workflow.health.problems import (
    Examination,
    Examinations,
    Level,
    Problem,
)

__all__ = ["Examination", "Examinations", "Level", "Problem", "examinations"]
