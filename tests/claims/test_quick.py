"""What ``quick`` makes is as frozen, equal and whole as what the dataclass made by itself."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from heshu_claims.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """An offset and a name."""

    start: int
    name: str = "here"
    note: str | None = None


def test_a_value_has_its_fields_and_their_defaults() -> None:
    place = Place(3, note="n")
    assert (place.start, place.name, place.note) == (3, "here", "n")
    assert type(place) is Place
    assert repr(place) == "Place(start=3, name='here', note='n')"


def test_a_value_stays_frozen() -> None:
    place = Place(3)
    with pytest.raises(FrozenInstanceError):
        place.start = 4  # type: ignore[misc]


def test_values_are_equal_hashed_copied_and_pickled_as_before() -> None:
    place = Place(3)
    assert place == Place(3) != Place(4)
    assert len({place, Place(3), Place(4)}) == 2
    assert replace(place, start=4) == Place(4)
    assert pickle.loads(pickle.dumps(place)) == place


@pytest.mark.parametrize("arguments", [(), (1, "a", "b", "c")])
def test_wrong_arguments_are_refused(arguments: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        Place(*arguments)  # type: ignore[arg-type]


@quick
@dataclass(frozen=True, slots=True)
class Alone:
    """One field."""

    value: int


def test_a_value_of_one_field_is_pickled_too() -> None:
    assert pickle.loads(pickle.dumps(Alone(3))) == Alone(3)
