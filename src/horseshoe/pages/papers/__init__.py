"""The papers: what each recipient will get, sending them, and reading one's own."""
