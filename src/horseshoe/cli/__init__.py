"""The way in for the operator: one small module for each command."""
