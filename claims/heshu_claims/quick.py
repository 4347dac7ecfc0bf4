"""Frozen dataclasses that are made, and sent to another process, as fast as plain ones, compiled or not.

An article is read into thousands of small values, and a frozen dataclass takes three times as long to make as a plain
one: every field goes past the check that forbids to set it. Here the fields are set while the value is of an open twin
of its class, and only then it becomes what it is to stay.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """Let a dataclass that is frozen and has slots be made fast; it stays frozen. Worth it from some five fields on."""
    slots: tuple[str, ...] = vars(cls)["__slots__"]
    known: dict[str, Any] = {
        "new": object.__new__,
        "Open": type(cls.__name__, (), {"__slots__": slots}),
        "Frozen": cls,
    }
    arguments: list[str] = []
    for field in fields(cls):  # type: ignore[arg-type]
        assert field.default_factory is MISSING, "a value that is made for each has no place in a frozen one"
        known[f"_{field.name}"] = field.default
        arguments.append(field.name if field.default is MISSING else f"{field.name}=_{field.name}")
    lines = ["self = new(Open)", *(f"self.{name} = {name}" for name in slots), "self.__class__ = Frozen", "return self"]
    # As dataclasses do it themselves: there is no other way to a function with these arguments.
    exec(f"def __new__(cls, {', '.join(arguments)}):\n {'; '.join(lines)}", known)  # noqa: S102
    made = known["__new__"]
    made.__annotations__ = vars(cls)["__init__"].__annotations__
    type.__setattr__(cls, "__new__", staticmethod(made))
    type.__delattr__(cls, "__init__")
    values = attrgetter(*slots)
    # So that it goes to other processes fast too; of one attribute there is no tuple.
    alone = len(slots) == 1
    type.__setattr__(cls, "__reduce__", lambda self: (cls, (values(self),) if alone else values(self)))
    return cls
