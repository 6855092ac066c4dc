"""The four floors of the house: imports point down, and the rules stay pure."""

import re

from findings import expect_none
from tree import code, matches, swift

FLOORS = ["Platform", "Rules", "Casework", "App"]

# Of the platform, what the rules may use: values and how they are written. (Not the clock, the network, the disk.)
PURE = {"Base", "FoundationEssentials"}


def test_imports_point_down():
    floor_of = {path.parts[2]: FLOORS.index(path.parts[1]) for path in swift("Sources")}
    expect_none(f"{path}:{number}: {FLOORS[floor]} imports {module}, which is above it"
                for path, number, module in imports("Sources")
                for floor in [FLOORS.index(path.parts[1])] if floor_of.get(module, 0) > floor)


def test_rules_import_only_rules_and_values():
    rules = {path.parts[2] for path in swift("Sources/Rules")}
    expect_none(f"{path}:{number}: a rule imports {module}"
                for path, number, module in imports("Sources/Rules") if module not in rules | PURE)


def test_rules_do_not_wait():
    expect_none(matches(r"\b(async|await)\b", swift("Sources/Rules")))


def imports(folder):
    """(path, line number, module) of each import."""
    for path in swift(folder):
        for number, line in code(path):
            match = re.match(r"\s*(?:@\w+\s+|(?:package|internal|private|fileprivate|public)\s+)*import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)", line)
            if match:
                yield path, number, match[1]
