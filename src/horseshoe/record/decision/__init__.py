"""What was decided for each child, with dissent and what the family said."""
