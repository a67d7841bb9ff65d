"""The pages of a family's record, for those who work with it."""
