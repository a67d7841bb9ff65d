"""What happened: rows, reads and writes, one app for each chapter of the story."""
