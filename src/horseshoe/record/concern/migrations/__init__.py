"""Schema changes of the concern chapter, in story order."""
