"""The way in: staff with a second factor, everyone else by a one-time link, and the demonstration's one click."""
