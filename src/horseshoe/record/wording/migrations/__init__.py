"""Schema changes of the plan chapter, in story order."""
