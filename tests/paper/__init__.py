"""An app of a site, with rules of its own."""
