"""The timeline: who lived where when, as facts and words, and where each stay is drawn."""
