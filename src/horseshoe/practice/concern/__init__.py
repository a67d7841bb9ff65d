"""From the first shared worry to the decision to hold a conference."""
