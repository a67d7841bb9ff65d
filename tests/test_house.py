"""What import-linter cannot see: rows, addresses, lengths, papers and locks of the whole house."""

import ast
import importlib
import io
import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src"
MODULES = sorted(SRC.rglob("*.py"))

STORY = [
    *("ledger", "post", "access", "wording"),
    *("family", "concern", "preparation", "conference", "decision", "plan", "coregroup", "review", "learning"),
]
SENSITIVITIES = {"NONE", "IDENTIFIES", "PERSONAL", "ENDANGERS"}
# Addresses that a library brings and serves itself; each is held by its own rule, named here.
NOT_OURS = {"static": "files of the package, the same for everybody"}


def our_models() -> list[type[models.Model]]:
    """Return every row class of the record, the ones Django makes for many-to-many ties included."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("horseshoe.record.")]
    return [model for config in ours for model in config.get_models(include_auto_created=True)]


def relations() -> list[models.ForeignKey | models.ManyToManyField]:
    """Return every column of the record that points at another row."""
    return [
        field
        for model in our_models()
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.is_relation
    ]


def where(field: models.Field) -> str:
    """Return a column's name as a person would look for it."""
    return f"{field.model._meta.label}.{field.name}"


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_chapter_of_the_record_has_its_place_in_the_story() -> None:
    labels = {model._meta.app_label for model in our_models()}
    assert labels, "no rows were found, so nothing here was checked"
    assert labels <= set(STORY)


def test_rows_point_back_in_the_story_and_never_ahead() -> None:
    ahead = [
        f"{where(field)} → {field.related_model._meta.label}"
        for field in relations()
        if field.related_model._meta.app_label in STORY
        and STORY.index(field.related_model._meta.app_label) > STORY.index(field.model._meta.app_label)
    ]
    assert not ahead


def test_the_ledger_the_post_and_kept_words_point_at_nothing() -> None:
    assert not [where(field) for field in relations() if field.model._meta.app_label in {"ledger", "post", "wording"}]


def test_no_handle_is_left_behind_in_an_earlier_chapter() -> None:
    handles = [
        where(field)
        for field in relations()
        if field.related_model._meta.app_label != field.model._meta.app_label and not field.remote_field.hidden
    ]
    assert not handles


def test_every_column_says_how_sensitive_it_is() -> None:
    wrong = {}
    for model in our_models():
        if model._meta.auto_created:
            continue
        columns = {f.name for f in (*model._meta.local_fields, *model._meta.local_many_to_many) if f.name != "id"}
        stated = vars(model).get("sensitivity", {})
        # An unstated column, a stated column that does not exist, or a word that means nothing.
        if faults := (columns ^ set(stated)) | {name for name, word in stated.items() if word not in SENSITIVITIES}:
            wrong[model._meta.label] = faults
    assert not wrong


def test_rows_are_only_rows() -> None:
    overriding = [model._meta.label for model in our_models() if {"save", "delete", "clean"} & set(vars(model))]
    ordered = [model._meta.label for model in our_models() if model._meta.ordering]
    assert (overriding, ordered) == ([], [])


@pytest.mark.django_db
def test_every_change_of_a_row_has_its_migration() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, verbosity=1)
    except SystemExit:
        pytest.fail(f"rows changed without a migration:\n{said.getvalue()}")


def test_migrations_stand_in_one_line() -> None:
    forks = {}
    for config in apps.get_app_configs():
        if config.name.startswith("horseshoe.record."):
            steps = sorted(p.stem for p in Path(config.path, "migrations").glob("0*.py"))
            if [step[:4] for step in steps] != [f"{n:04}" for n in range(1, len(steps) + 1)]:
                forks[config.label] = steps
    assert not forks


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, str]]:
    """Yield (full url name, pattern) for everything a person could ask for."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield (f"{space}{entry.name}" if entry.name else "", str(entry.pattern))
        else:
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


def test_every_address_is_in_the_table_of_who_may_open_it() -> None:
    table = importlib.import_module("tests.access_table").TABLE
    found = list(addresses(get_resolver()))
    names = {name for name, _ in found}
    assert [pattern for name, pattern in found if not name] == [], "an address without a name cannot be in the table"
    assert names - set(table) - set(NOT_OURS) == set(), "not in tests/access_table.py"
    assert set(table) - names == set(), "in tests/access_table.py, but no such address exists"


# ── lengths ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_module_is_longer_than_400_lines() -> None:
    assert len(MODULES) > 10
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in MODULES}
    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 60
    ]
    assert long == []


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc"}
    assert [str(p.relative_to(ROOT)) for p in SRC.rglob("*") if p.stem in drawers] == []


# ── coverage ─────────────────────────────────────────────────────────────────────────────────────────────────────────

DEMANDS = [f"S{seed}.{number}" for seed, last in enumerate((13, 16, 12, 17, 10)) for number in range(1, last + 1)]


def rows(pattern: str) -> list[list[str]]:
    """Return the cells of each line of docs/coverage.md whose first cell matches ``pattern``."""
    lines = (ROOT / "docs" / "coverage.md").read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if re.fullmatch(pattern, row[0])]


def named_tests(cell: str) -> list[str]:
    """Return the tests that a cell names: `tests/x/test_y.py` or `tests/x/test_y.py::test_z`, in backticks."""
    return re.findall(r"`(tests/[^`]+)`", cell)


def exists(test: str) -> bool:
    """Tell whether a named test stands in the tree."""
    path, _, name = test.partition("::")
    return (ROOT / path).exists() and (not name or f"def {name}(" in (ROOT / path).read_text())


def test_each_of_the_68_demands_is_covered_once() -> None:
    assert len(DEMANDS) == 68
    assert [row[0] for row in rows(r"S\d\.\d+")] == DEMANDS


def test_each_of_the_133_features_is_listed_once() -> None:
    assert [row[0] for row in rows(r"\d+")] == [str(number) for number in range(1, 134)]


def test_a_demand_is_open_until_a_test_proves_it() -> None:
    wrong = []
    for number, _, answered_by, proved_by, state in rows(r"S\d\.\d+"):
        proved = bool(answered_by and named_tests(proved_by))
        if state not in {"open", "partly", "met"} or (state != "open" and not proved):
            wrong.append(number)
    assert wrong == []


def test_a_feature_we_say_we_have_says_where() -> None:
    wrong = [row[0] for row in rows(r"\d+") if row[2] not in {"yes", "partly", "no"} or (row[2] != "no" and not row[3])]
    assert wrong == []


def test_every_test_that_the_coverage_names_exists() -> None:
    named = [test for row in (*rows(r"S\d\.\d+"), *rows(r"\d+")) for cell in row for test in named_tests(cell)]
    assert [test for test in named if not exists(test)] == []


# ── what is committed ────────────────────────────────────────────────────────────────────────────────────────────────


def committed() -> Iterator[tuple[str, str]]:
    """Yield (path, text) of every committed file that is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in (start := path.read_bytes()):
            yield name, start.decode("utf-8", "replace")


def test_no_committed_file_names_a_machine_or_a_package_registry() -> None:
    # Put together from parts, so that this file does not name them itself.
    folders = "|".join(["ho" + "me", "ro" + "ot", "wo" + "rk", "User" + "s"])
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "registry.npm" + "js", "npmjs" + ".org", "yarnpkg" + ".com"]
    # An absolute path of somebody's machine; not an address such as /conferences/home/ or a word such as either/or/.
    words = re.compile(rf"(?<![\w./-])/(?:{folders})/\w+|" + "|".join(map(re.escape, hosts)))
    found = [f"{name}: {word.group()}" for name, text in committed() for word in words.finditer(text)]
    assert found == []


def test_every_runtime_dependency_says_why_it_is_here() -> None:
    lines = [line.strip() for line in (ROOT / "pyproject.toml").read_text().splitlines()]
    start = lines.index("dependencies = [")
    listed = lines[start + 1 : lines.index("]", start)]
    silent = [line for before, line in zip(["", *listed], listed, strict=False) if line[0] == '"' and before[:1] != "#"]
    assert listed
    assert silent == []


def test_the_two_locks_agree_and_cover_what_is_asked_for() -> None:
    def pinned(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        assert "--hash=sha256:" in text
        return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))

    run, dev = pinned("run"), pinned("dev")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names = [re.match(r"[\w.-]+", asked).group().lower() for asked in project["project"]["dependencies"]]  # type: ignore[union-attr]
    tools = [re.match(r"[\w.-]+", asked).group().lower() for asked in project["dependency-groups"]["dev"]]  # type: ignore[union-attr]
    assert run.items() <= dev.items()
    assert [name for name in names if name not in run] == []
    assert [name for name in tools if name not in dev] == []


def test_no_file_is_committed_twice_under_names_that_differ_in_case() -> None:
    counted = Counter(name.lower() for name, _ in committed())
    assert [name for name, times in counted.items() if times > 1] == []
