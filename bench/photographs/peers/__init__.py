"""Pipelines, each a module with ``prepare(path, format)``, which returns what is measured.

Calling that makes the eight default renditions of the file ``path`` and returns their
bytes by name. Every peer does it as its documentation says, with quality 82 and
no enlarging, from a file on the disk to a storage in memory.
"""
