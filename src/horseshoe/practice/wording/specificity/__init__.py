"""Whether an action is one: who does what a stranger could see, by when, how anyone would know, and what if not.

The convention is written down in ``docs/explanation/wording.md``. The rules look at how the line is built (who stands
before which verb, what follows it, which clause is a condition), with word lists from the language pack; a date alone
never makes an action specific, and the lack of one never makes it vague.
"""
