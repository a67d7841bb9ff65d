"""Getting a conference ready, page by page."""
