"""Schema changes of the preparation chapter, in story order."""
