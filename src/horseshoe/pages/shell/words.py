"""Questions about words, for every page on which somebody writes: found with a language's rules, never a judgement.

Nothing here keeps or logs a text. What is compiled is compiled once for each language, and once for each authority that
has words of its own.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from django.conf import settings
from django.forms.boundfield import BoundField

from horseshoe.packs import language as packs
from horseshoe.packs.reading import PackRefused
from horseshoe.pages.shell.middleware import Request
from horseshoe.practice.sharing import Matter
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.ease import ReadingEase
from horseshoe.practice.wording.entries import LanguagePack
from horseshoe.practice.wording.findings import Finding, Kind
from horseshoe.practice.wording.meaning import Meaning, meanings
from horseshoe.practice.wording.specificity.judge import Judge, Judgement
from horseshoe.record.wording import actions
from horseshoe.record.wording.queries import NOTHING_KEPT, KeptHere

LANGUAGES: Final = packs.LANGUAGES
LONGEST: Final = 20_000
"""Letters of a text that are read; what stands behind them is not, and that is said."""
MOST: Final = 30
"""Questions about one text that are shown at once."""
KEPT: Final = "kept_words"
"""The name under which a form brings along what its writer keeps as it is."""
MOST_KEPT: Final = 30

HARD_FROM: Final = 13
"""The reading age by the count from which a writer is told. Families are written for at nine or so; it is rough."""
LONG_ENOUGH: Final = 40
"""Words of a text from which its count says anything."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about some words. ``start`` and ``end`` count as a browser counts letters (UTF-16)."""

    start: int
    end: int
    words: str
    asks: str
    meaning: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hard:
    """That a text may be hard to read, by a count of its words: a prompt, with what to be careful about."""

    age: int
    longest: int
    """Words of the longest sentence."""
    long_words: tuple[str, ...]
    caution: str


@dataclass(frozen=True, slots=True)
class Asked:
    """All that is asked about one text, or about one step of a plan."""

    questions: tuple[Question, ...] = ()
    still: tuple[str, ...] = ()
    """What a step does not say yet, as questions."""
    more: int = 0
    cut: bool = False
    """Whether the text went on behind what was read."""
    step: bool = False
    language: str = "en"
    hard: Hard | None = None

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.questions) + len(self.still) + self.more

    @property
    def suggests(self) -> bool:
        """Whether there are other words to take."""
        return any(question.suggestions for question in self.questions)


NOTHING: Final = Asked()


@dataclass(frozen=True, slots=True)
class Step:
    """The five parts of an action, as they are written."""

    what: str
    who: str = ""
    when: str = ""
    measure: str = ""
    what_if: str = ""


def ask(text: str, *, language: str = "en", authority: str = "", kept: KeptHere = NOTHING_KEPT) -> Asked:
    """Return what is asked about a text."""
    checker = _checker(language, authority)
    read = checker.read(text[:LONGEST])
    return replace(_asked(text, read.findings, kept, language), hard=_hard(read.ease, checker.pack))


def hard_to_read(texts: Iterable[str], *, language: str = "en", authority: str = "") -> Hard | None:
    """Return that texts which belong together may be hard to read; None where they may not, or nobody can say."""
    checker = _checker(language, authority)
    return _hard(checker.read("\n".join(texts)[:LONGEST]).ease, checker.pack)


def _hard(ease: ReadingEase, pack: LanguagePack) -> Hard | None:
    # A school grade begins at five years of age.
    age = None if ease.grade is None else round(ease.grade) + 5
    if age is None or age < HARD_FROM or ease.words < LONG_ENOUGH:
        return None
    return Hard(age, ease.longest, ease.long_words[:5], pack.ease.caution)


def explain(sentence: str, *, language: str = "en", authority: str = "") -> tuple[Meaning, ...]:
    """Return what the words of a sentence mean, where the list of words knows them."""
    return meanings(_checker(language, authority), sentence[:LONGEST])


def ask_about_all(texts: Iterable[str], *, authority: str = "", kept: KeptHere = NOTHING_KEPT) -> Asked:
    """Return what is asked about several texts that belong together, as under something that was saved."""
    written = [text for text in texts if text]
    all_ = [ask(text, authority=authority, kept=kept) for text in written]
    return Asked(
        tuple(question for asked in all_ for question in asked.questions),
        more=sum(asked.more for asked in all_),
        cut=any(asked.cut for asked in all_),
        hard=all_[0].hard if len(all_) == 1 else hard_to_read(written, authority=authority),
    )


def ask_about_step(step: Step, *, language: str = "en", authority: str = "", kept: KeptHere = NOTHING_KEPT) -> Asked:
    """Return what is asked about an action: its words, and which of its five parts are not there yet."""
    found = _asked(step.what, _checker(language, authority).find_in_action(step.what[:LONGEST]), kept, language)
    still = () if step.what in kept else still_to_say(step, language=language, authority=authority)
    return Asked(found.questions, still, found.more, found.cut, step=True, language=language)


def still_to_say(step: Step, *, language: str = "en", authority: str = "") -> tuple[str, ...]:
    """Return a question for each part that an action does not have yet."""
    return _judged(step, language, authority).questions if step.what.strip() else ()


def is_complete(step: Step, *, language: str = "en", authority: str = "") -> bool:
    """Return whether an action has its five parts and leaves nothing open."""
    return _judged(step, language, authority).complete


@lru_cache(maxsize=2048)
def _judged(step: Step, language: str, authority: str) -> Judgement:
    return _judge(language, authority).judge_fields(
        who=step.who[:LONGEST],
        what=step.what[:LONGEST],
        when=step.when[:LONGEST],
        measure=step.measure[:LONGEST],
        whatif=step.what_if[:LONGEST],
    )


def _asked(text: str, findings: Iterable[Finding], kept: KeptHere, language: str) -> Asked:
    said = [one for one in _outermost(findings) if one.text not in kept]
    questions = tuple(_question(text, one) for one in said[:MOST])
    return Asked(questions, more=max(0, len(said) - MOST), cut=len(text) > LONGEST, language=language)


def _outermost(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Leave out what stands inside other words that are asked about already; a long sentence holds anything."""
    reached = 0
    for one in findings:
        if one.kind is Kind.LONG:
            yield one
        elif one.end > reached:
            reached = one.end
            yield one


def _question(text: str, one: Finding) -> Question:
    start = _as_a_browser_counts(text[: one.start])
    return Question(
        start=start,
        end=start + _as_a_browser_counts(one.text),
        words=one.text,
        asks=one.question,
        meaning=one.meaning,
        suggestions=one.suggestions,
    )


def _as_a_browser_counts(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# ---- compiled once ----

_compiling = Lock()


def prepare() -> None:
    """Compile the English word list before anybody waits for it: the first drawing of a room is asked for by all."""
    _compiled_checker("en", "")
    _compiled_judge("en", "")


def _checker(language: str, authority: str) -> Checker:
    return _compiled_checker(language, authority if _own_file(language, authority) else "")


def _judge(language: str, authority: str) -> Judge:
    return _compiled_judge(language, authority if _own_file(language, authority) else "")


def _compiled_checker(language: str, authority: str) -> Checker:
    # Under a lock: a cache alone lets every thread that comes before the first is done compile once more beside it.
    with _compiling:
        return _new_checker(language, authority)


def _compiled_judge(language: str, authority: str) -> Judge:
    with _compiling:
        return _new_judge(language, authority)


@cache
def _new_checker(language: str, authority: str) -> Checker:
    return Checker(_pack(language, authority))


@cache
def _new_judge(language: str, authority: str) -> Judge:
    return Judge(_pack(language, authority))


def _pack(language: str, authority: str) -> LanguagePack:
    ours = packs.pack(language)
    file = _own_file(language, authority)
    if file is None:
        return ours
    try:
        return packs.with_own(ours, file)
    except PackRefused as refused:
        # Whoever writes in the middle of a meeting is not the one who can mend it: ours stand, and the log says why.
        _log.error("An authority's own words are left out: %s", refused)
        return ours


@cache
def _own_file(language: str, authority: str) -> Path | None:
    if not settings.WORDS or not authority:
        return None
    file = Path(settings.WORDS) / f"{authority}.{language}.toml"
    return file if file.is_file() else None


# ---- what a form brings along to be kept ----


def kept_in(data: Any) -> list[dict[str, str]]:
    """Return what a form's writer keeps as it is: each with ``field``, ``phrase`` and ``reason``. The rest is left."""
    brought = data.getlist(KEPT)[:MOST_KEPT] if hasattr(data, "getlist") else []
    found = []
    for one in brought:
        try:
            said = json.loads(one[:10_000])
        except ValueError:
            continue
        if isinstance(said, Mapping) and isinstance(said.get("phrase"), str):
            found.append({name: str(said.get(name, "")) for name in ("field", "phrase", "reason")})
    return found


def kept_for(field: BoundField) -> list[str]:
    """Return what a form that comes back keeps of one field, as it was sent."""
    if not field.form.is_bound:
        return []
    return [json.dumps(one, ensure_ascii=False) for one in kept_in(field.form.data) if one["field"] == field.html_name]


def save_kept(request: Request, matter: Matter | None, *, within: str) -> None:
    """Set down what a saved form brought along to be kept. What does not fit is left: words never stop a saving.

    :param within: what the form writes, such as ``report``; it stands before the field's name.
    """
    if matter is None:
        return
    for one in kept_in(request.POST):
        try:
            actions.keep_words(
                matter=matter,
                field=f"{within}.{one['field']}",
                phrase=one["phrase"],
                reason=one["reason"],
                by=request.viewer.person,
                at=request.received_at,
            )
        except (NotFound, Refused):
            continue
