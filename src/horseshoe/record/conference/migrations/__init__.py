"""Schema changes of the conference chapter, in story order."""
