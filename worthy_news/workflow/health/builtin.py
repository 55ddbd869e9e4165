"""The examinations there are: ``examinations`` is the site's registry."""

from __future__ import annotations

from worthy_news.workflow.health import going_out, pictures, rights, setup
from worthy_news.workflow.health.problems import Examination, Examinations

examinations = Examinations()
"""The site's examinations."""

_BUILT_IN: dict[str, Examination] = {
    "migrations": setup.migrations,
    "clocks": setup.clocks,
    "overdue": going_out.overdue,
    "failed": going_out.failed,
    "heartbeat": going_out.heartbeat,
    "embargoes": going_out.embargoes,
    "kills": going_out.kills,
    "addresses": going_out.addresses,
    "renditions": pictures.renditions,
    "builds": pictures.builds,
    "image_rights": rights.rights,
    "layouts": pictures.layouts,
    "base_url": setup.base_url,
    "own_source": setup.own_source,
    "workers": setup.workers,
}
for _name, _examination in _BUILT_IN.items():
    examinations.register(_name, _examination)
