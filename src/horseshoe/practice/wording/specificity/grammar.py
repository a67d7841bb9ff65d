"""The small words of English that tell how an action is built: grammar, which no authority changes."""

from __future__ import annotations

from typing import Final

MODALS: Final = frozenset({
    "able", "agree", "agrees", "begin", "begins", "can", "can't", "cannot", "could", "did", "do", "does",
    "doesn't", "don't", "expected", "going", "has", "have", "may", "might", "must", "mustn't", "need",
    "needn't", "needs", "shall", "should", "shouldn't", "start", "starts", "to", "will", "won't", "would",
})  # fmt: skip
"""What leads to a verb: "will ring", "to ring", "needs to ring"."""
BE: Final = frozenset({
    "am", "are", "aren't", "be", "been", "being", "is", "isn't", "was", "wasn't", "were", "weren't",
})  # fmt: skip
"""Forms of be."""
ASIDES: Final = frozenset({
    "all", "also", "always", "both", "each", "first", "fully", "herself", "himself", "just", "never", "not",
    "now", "only", "still", "themselves", "then", "together", "usually",
})  # fmt: skip
"""What may stand between a doer and a verb."""
NO: Final = frozenset({
    "aren't", "can't", "cannot", "doesn't", "don't", "isn't", "mustn't", "never", "not", "won't",
})  # fmt: skip
"""What says no."""
I_WILL: Final = frozenset({"he'd", "he'll", "i'd", "i'll", "i'm", "i've", "she'd", "she'll", "we'd", "we'll"})
"""A doer and what leads to a verb, in one word."""
CONDITIONS: Final = frozenset({
    "although", "as", "because", "how", "if", "once", "since", "so", "than", "till", "unless", "until", "what",
    "whatever", "when", "whenever", "where", "whether", "which", "while", "who", "whose", "why",
})  # fmt: skip
"""What opens something that is not the task itself."""
PREPOSITIONS: Final = frozenset({
    "about", "above", "across", "after", "against", "along", "around", "at", "before", "behind", "below",
    "beside", "between", "beyond", "by", "down", "during", "for", "from", "in", "into", "like", "near", "of",
    "off", "on", "onto", "out", "over", "per", "through", "towards", "under", "up", "upon", "via", "with",
    "within", "without",
})  # fmt: skip
"""What stands before a thing or a person and not before a verb."""
DETERMINERS: Final = frozenset({
    "a", "an", "any", "both", "each", "every", "her", "his", "its", "my", "no", "our", "some", "that", "the",
    "their", "these", "this", "those", "whichever", "your",
})  # fmt: skip
"""What stands before a noun."""
REPORTED: Final = frozenset({"agree", "decide", "expect", "hope", "recommend", "say", "see"})
"""Verbs behind which "that" tells the task itself: "agreed that Dad …"."""
SAME_PAST: Final = frozenset({"cut", "hit", "let", "put", "read", "set", "shut"})
"""Verbs whose past is written like the verb."""
JOINS: Final = frozenset({"&", ",", "and", "but", "or", "plus", "then"})
"""What joins two verbs or two doers."""
COUNTED: Final = frozenset({
    "both", "eight", "eleven", "five", "four", "nine", "seven", "six", "ten", "three", "twelve", "two",
})  # fmt: skip
"""Numbers that say which ones."""
ATTENDING: Final = frozenset({
    "accept", "access", "attend", "come", "complete", "do", "follow", "go", "join", "keep", "ring", "take",
    "use",
})  # fmt: skip
"""Verbs that leave open which ones when "all" or a bare plural follows."""
WHICH: Final = frozenset({"all", "any", "every", "her", "his", "my", "the", "their", "these", "those", "to"})
"""What stands before things without saying which ones."""
MOVING: Final = frozenset({
    "be", "bring", "carry", "come", "drive", "get", "go", "keep", "leave", "let", "live", "move", "put", "run",
    "sit", "sleep", "stand", "stay", "step", "take", "turn", "walk",
})  # fmt: skip
"""Verbs that are an act with a place."""
WITH_PEOPLE: Final = frozenset({
    "bring", "fetch", "go", "let", "meet", "move", "pay", "see", "sit", "stay", "take", "visit", "walk",
})  # fmt: skip
"""Verbs that are an act with somebody."""
PRONOUNS: Final = frozenset({"her", "him", "me", "them", "us"})
"""Somebody, as an object."""
DIRECTIONS: Final = frozenset({
    "away", "back", "downstairs", "home", "in", "indoors", "inside", "off", "out", "outside", "over", "round",
    "upstairs",
})  # fmt: skip
"""Where a verb of moving goes."""
TIMELY: Final = frozenset({
    "after", "and", "as", "at", "before", "between", "by", "daily", "during", "each", "every", "for", "from",
    "her", "his", "in", "my", "nightly", "on", "the", "their", "then", "till", "to", "until", "weekly", "with",
})  # fmt: skip
"""What begins words about time or place rather than a bit of a condition."""
