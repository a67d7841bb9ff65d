"""How things are said on the family's own pages: short, in the second person, to be read aloud."""

from __future__ import annotations

from typing import Final

from horseshoe.practice.preparation.words import GivenTo, Question
from horseshoe.practice.terms import Answer, Via

QUESTIONS: Final = {
    Question.WORRIES: ("What worries you?", "You can write a little or a lot. Nobody marks it."),
    Question.GOOD: ("What is good at home?", "Things you like, or somebody who helps."),
    Question.MATTERS: ("Who is the most important person to you?", "Anybody at all. A pet counts too."),
    Question.WANT: ("What would you like to happen?", "What would be different if things were better?"),
    Question.ASK: ("What do you want to ask?", "There is no silly question."),
}
GIVEN_TO: Final = {
    GivenTo.ME: "Only me, for now",
    GivenTo.CHAIR: "The chair can read it",
    GivenTo.CHAIR_SAYS: "The chair can read it, and say it for me",
    GivenTo.ADVOCATE: "Only the advocate or supporter",
    GivenTo.EVERYONE: "Everybody who comes",
}
ANSWERS: Final = {
    Answer.WAITING: "You have not said yet",
    Answer.COMING: "You said you are coming",
    Answer.APOLOGIES: "You said you can’t come",
    Answer.REPORT_INSTEAD: "You send a report instead",
}
WAYS: Final = {Via.IN_PERSON: "I’ll be there", Via.VIDEO: "I’ll join by video", Via.PHONE: "I’ll join by phone"}
PAPERS: Final = {
    "decision_letter": "What was decided",
    "plan": "Our plan, on one page",
    "conference_record": "What was said at the meeting",
}
