"""Composing: facts of one conference and one recipient in, blocks out. Pure functions, one module a document."""
