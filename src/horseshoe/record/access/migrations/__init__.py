"""Schema changes of the access chapter, in story order."""
