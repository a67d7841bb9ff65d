"""Each heavy job beside its peer and its limit, in one run."""
