"""Schema changes of the family chapter, in story order."""
