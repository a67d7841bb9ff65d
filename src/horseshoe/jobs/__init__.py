"""The way in for the clock."""
