"""What law and good practice say: pure rules, free of Django, clocks and files."""
