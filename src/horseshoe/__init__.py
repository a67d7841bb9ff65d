"""Horseshoe carries a child protection conference from the strategy discussion to the last review."""
