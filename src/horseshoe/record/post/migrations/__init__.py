"""Schema changes of the post chapter, in story order."""
