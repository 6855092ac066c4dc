"""What the sources do not do (design rules a compiler cannot see)."""

import re

from findings import expect_none
from tree import files, lines, matches, swift

SOURCES = swift("Sources")


def test_the_time_is_a_parameter():
    expect_none(matches(r"\bDate\(\)|\bDate\.now\b", SOURCES))


def test_no_task_leaves_the_executor_it_was_started_for():
    # A task that names its executor stays on its loop; one that does not leaves it.
    expect_none(matches(r"\bTask\.detached\b|(?<!-> )\bTask\s*(<[^>]*>\s*)?(\((?!executorPreference:)[^)]*\)\s*)?\{", SOURCES))


def test_no_error_is_denied():
    expect_none(matches(r"\btry!", SOURCES))


def test_package_is_as_open_as_it_gets():
    expect_none(matches(r"^\s*(@\w+(\([^)]*\))?\s+)*(public|open)\s+(?!import)", SOURCES))


def test_nothing_is_left_for_later():
    expect_none(f"{path}:{number}: {line.strip()}" for path in swift() for number, line in enumerate(lines(path), 1)
                if re.search(r"\b(TODO|FIXME|XXX)\b", line))


def test_no_path_of_one_machine():
    machine = re.compile(r"(?<![\w.}\])/*-])/(?:home|Users|root|work)/\w|/tmp/bi[m]/|/opt/swif[t]")
    expect_none(f"{path}:{number}: {line.strip()[:160]}" for path in files() for number, line in enumerate(lines(path), 1)
                if machine.search(line))
