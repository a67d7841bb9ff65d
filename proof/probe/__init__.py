"""Looks for what nobody may be shown."""
