"""Words that somebody was asked about and kept: what, why, who, when."""
