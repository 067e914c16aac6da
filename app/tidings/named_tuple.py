"""Named tuples that cost nothing until some are made.

The library's own class writes and compiles code for each class when its module is imported, and looks at every
annotation: a start defines a hundred of them, most are not used in it, and that took a fifth of a short command. Here a
class is a list of names, and what makes its tuples quickly is written when a few were made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    _FEW = 16  # tuples of a class until it is worth while to write what makes them

    class _Named(type):
        """Turn the annotations of a class's body into the fields of its tuples."""

        def __new__(mcs, name, bases, body):
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"In {name} a field without a default follows one with a default.")
            body |= {field: _tuplegetter(place, "") for place, field in enumerate(fields)}
            body |= {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__slots__": ()}
            body["_made"] = 0
            return super().__new__(mcs, name, bases, body)

    class NamedTuple(tuple, metaclass=_Named):
        """What `typing.NamedTuple` is: fields by name, defaults, and none of it can be changed."""

        def __new__(cls, /, *values, **named):
            """Make one of the first few of a class; what makes all further ones is written then."""
            cls._made += 1
            fields = cls._fields
            if named or len(values) != len(fields):
                by_name = {**cls._field_defaults, **dict(zip(fields, values, strict=False)), **named}
                twice = any(field in named for field in fields[: len(values)])
                if twice or len(values) > len(fields) or by_name.keys() != set(fields):
                    return cls._maker()(cls, *values, **named)  # which tells what is wrong
                values = map(by_name.__getitem__, fields)
            if cls._made == _FEW:
                cls.__new__ = cls._maker()
            return tuple.__new__(cls, values)

        @classmethod
        def _maker(cls):
            """Write what makes the tuples of a class: it takes as long as to make a dozen without it."""
            arguments = ", ".join(cls._fields)
            source = f"lambda cls, {arguments}: _new(cls, ({arguments},))" if arguments else "lambda cls: _new(cls)"
            make = eval(source, {"_new": tuple.__new__, "__builtins__": {}})
            make.__defaults__ = tuple(cls._field_defaults.values())
            make.__name__, make.__qualname__ = "__new__", f"{cls.__qualname__}.__new__"
            return make

        @classmethod
        def _make(cls, values):
            """Make one of values in the order of the fields."""
            return cls(*values)

        def _replace(self, /, **changed):
            """Make one with some fields changed."""
            made = tuple.__new__(type(self), map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self):
            """Give the values by their fields."""
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            """Say what a copy, or one in another process, is made of."""
            return tuple(self)

        def __repr__(self):
            """Show it as it is made."""
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"
