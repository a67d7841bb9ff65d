"""The family's and guests' own pages before and after the day."""
