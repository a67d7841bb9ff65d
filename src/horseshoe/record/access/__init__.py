"""People who sign in, their ties to children, and what must not reach whom."""
