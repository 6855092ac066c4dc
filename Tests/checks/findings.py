"""How a check says what it found."""

import pytest


def expect_none(findings):
    """Fails with one line per finding."""
    found = list(findings)
    if found:
        pytest.fail("\n".join(found), pytrace=False)
