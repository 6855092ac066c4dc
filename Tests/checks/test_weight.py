"""The first page is at most 60 KB in all, so its styles and scripts together are."""

from findings import expect_none
from tree import TOP, files

LIMIT = 60_000


def test_styles_and_scripts_are_light():
    weighed = [(path, (TOP / path).stat().st_size) for path in files("Public") if path.suffix in (".css", ".js")]
    total = sum(size for _, size in weighed)
    expect_none([f"{total} bytes, {LIMIT} allowed: " + ", ".join(f"{path} {size}" for path, size in weighed)] if total > LIMIT else [])
