"""No living person's number stands anywhere in the tree."""

from findings import expect_none
from personnummer import is_personnummer, personnummer_i
from tree import files, lines


def test_every_personnummer_in_the_tree_is_a_test_number():
    expect_none(f"{path}:{number}: {found} is not one of Skatteverket's test numbers"
                for path in files() for number, line in enumerate(lines(path), 1) for found in personnummer_i(line))


def test_the_published_test_numbers_pass():
    published = "189001019802 191001019809 19801004-2383 198012242387 200001012384 200001012392 200002292381 202401012394 240229-2383"
    assert personnummer_i(published) == []
    assert all(is_personnummer(number[:2], number[2:]) for number in published.replace("-", "").split() if len(number) == 12)


def test_a_number_of_no_day_or_with_another_check_digit_is_not_a_personnummer():
    assert not any(is_personnummer(number[:2], number[2:]) for number in ["198010042384", "200102292384", "202413012380"])


def test_a_number_outside_the_series_is_found_in_every_form():
    # Made here, so that this file does not hold one.
    born, digits = "800101", "400"
    last = next(d for d in "0123456789" if is_personnummer("19", born + digits + d))
    for number in [f"19{born}{digits}{last}", f"19{born}-{digits}{last}", f"{born}-{digits}{last}", f"{born}{digits}{last}", f"{born}+{digits}{last}"]:
        assert personnummer_i(f'"{number}"') == [number]
    assert personnummer_i(f"1{born}{digits}{last}") == []
