"""What a journey is walked in: which database, with or without scripts, on a phone or at a desk."""

import itertools
import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    databas: str
    skript: bool
    bredd: int

    def __str__(self):
        return f"{self.databas}-{'skript' if self.skript else 'utan_skript'}-{self.bredd}"


def varianter():
    """Four that hold every pair of (database, scripts, width), or all eight when BIM_JOURNEYS=all."""
    if os.environ.get("BIM_JOURNEYS") == "all":
        return [Variant(*val) for val in itertools.product(["sqlite", "postgres"], [True, False], [390, 1280])]
    return [
        Variant("sqlite", True, 390),
        Variant("sqlite", False, 1280),
        Variant("postgres", True, 1280),
        Variant("postgres", False, 390),
    ]
