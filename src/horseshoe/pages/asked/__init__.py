"""What does this mean? Asked of one sentence by whoever reads it, and answered by whoever wrote it."""
