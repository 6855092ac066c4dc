"""Which numbers could be a living person's, and which are Skatteverket's test numbers that belong to nobody."""

import datetime
import re

# Eight or six digits and four, joined or with the sign people write between; not a part of something longer.
NUMBER = re.compile(r"(?<![\w.])(\d{2})?(\d{6})[-+]?(\d{4})(?!\w)")

# Of the published series, besides the birth numbers 238 and 239 that nearly every day since about 1930 has.
LISTED = {"9001019802", "1001019809"}


def personnummer_i(text):
    """The numbers in the text that are a date, a birth number and the right check digit, and not for tests."""
    return [match[0] for match in NUMBER.finditer(text)
            if is_personnummer(match[1], match[2] + match[3]) and not is_for_tests(match[2] + match[3])]


def is_personnummer(century, ten):
    return has_check_digit(ten) and is_day(century or "20", ten[:6])


def has_check_digit(ten):
    """Weights 2 1 2 1 2 1 2 1 2 1, digit sums: a whole ten."""
    products = [int(digit) * (2 - place % 2) for place, digit in enumerate(ten)]
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def is_day(century, six):
    """A day there is; in a samordningsnummer it is 60 more."""
    if century not in ("18", "19", "20"):
        return False
    year, month, day = int(century + six[:2]), int(six[2:4]), int(six[4:])
    try:
        datetime.date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def is_for_tests(ten):
    return ten[6:9] in ("238", "239") or ten in LISTED
