"""The live meeting, kept as a list of events."""
