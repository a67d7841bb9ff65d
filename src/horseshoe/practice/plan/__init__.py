"""What must change, who does what, and how anyone will know."""
