"""Faults, and what is still there afterwards."""
