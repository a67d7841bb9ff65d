"""The first page: the door, or what waits for whoever is in."""
