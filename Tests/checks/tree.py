"""The files of the checkout as the checks see them: what is committed or could be, never what is built."""

import re
import subprocess
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


@cache
def files(*folders):
    """Paths relative to the top, in order; in the folders named, or everywhere."""
    listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders],
                             cwd=TOP, check=True, capture_output=True, text=True).stdout
    return [Path(name) for name in sorted(set(listing.split("\0"))) if name and (TOP / name).is_file()]


@cache
def lines(path):
    """The lines of a text file; none where the file is not text."""
    try:
        return (TOP / path).read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def swift(*folders):
    return [path for path in files(*folders) if path.suffix == ".swift"]


def code(path):
    """(line number, line) of a Swift file without comments and without what stands in string literals."""
    text = (TOP / path).read_text("utf-8")
    return enumerate(NOT_CODE.sub(_blank, text).splitlines(), 1)


NOT_CODE = re.compile(r'''
      (?P<fence>\#*)"""[\s\S]*?"""(?P=fence)   # a string of several lines, raw or not
    | (?P<hash>\#+)"[^\n]*?"(?P=hash)          # a raw string
    | "(?:\\.|[^"\\\n])*"                      # a string
    | //[^\n]*                                 # a comment
    | /\*[\s\S]*?\*/                           # a comment of several lines
    | `[^`\n]*`                                # a name that is a sentence
    ''', re.VERBOSE)


def _blank(match):
    return "\n" * match[0].count("\n") or '""'


def matches(pattern, paths):
    """One line per place in Swift code where the pattern stands."""
    wanted = re.compile(pattern)
    return [f"{path}:{number}: {line.strip()}" for path in paths for number, line in code(path) if wanted.search(line)]
