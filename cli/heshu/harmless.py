"""Text that nobody vouches for, made safe to print."""

from __future__ import annotations

from functools import cache


@cache
def _harmless() -> dict[int, str]:
    """What a terminal would act on, as something that it shows: one character for one, so that offsets stay true."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= dict.fromkeys(range(0x80, 0xA0), "\ufffd")
    table |= dict.fromkeys((0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " ")
    table[0x7F] = "\u2421"
    directions = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    invisible = (0xAD, 0x180E, 0x200B, 0x200C, 0x200D, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF)
    table |= dict.fromkeys((*directions, *invisible, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)), "\ufffd")
    return table


def harmless(text: str) -> str:
    """A text that nobody vouches for, safe to print: no escape sequence, no change of direction, no line break.

    As long as the text itself, so that offsets into it hold.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_harmless())
    return text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)
