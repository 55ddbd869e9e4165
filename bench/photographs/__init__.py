"""What ``bench/renditions.py`` compares, by, and with what: photographs, pipelines, judgments."""
