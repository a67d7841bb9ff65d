"""Children, adults, the ties between them, and how to reach them safely."""
