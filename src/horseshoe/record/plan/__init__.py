"""What must change, who does what by when, and the dates that follow."""
