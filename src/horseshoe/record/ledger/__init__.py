"""Who did what, and who looked at what: append-only and chained."""
