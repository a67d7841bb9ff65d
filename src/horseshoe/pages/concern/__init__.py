"""The pages between a worry and the decision to hold a conference."""
