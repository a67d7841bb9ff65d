"""What the conference decides for each child, and how disagreement is kept."""
