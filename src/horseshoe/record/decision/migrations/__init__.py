"""Schema changes of the decision chapter, in story order."""
