"""The meeting itself: the room as a fold of what happened, and who sees which part of it."""
