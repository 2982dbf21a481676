"""Number signs (编号写法): 一、甲、①、iv: how Word prints the number of a paragraph."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_MOST = 9_999


def written(count: int, form: str) -> str:
    """Written (写法): `count` in a form of Word; forms that nobody uses here come out in digits."""
    if not 0 < count <= _MOST:
        return str(count)
    return _FORMS.get(form, str)(count)


def _chinese(count: int) -> str:
    if count < 10:
        return _DIGITS[count]
    if count < 20:
        return f"十{_DIGITS[count - 10] if count > 10 else ''}"
    if count < 100:
        return f"{_DIGITS[count // 10]}十{_DIGITS[count % 10] if count % 10 else ''}"
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _roman(count: int) -> str:
    written = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        written += sign * (count // value)
        count %= value
    return written


def _letter(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if count <= 20 else f"({count})"


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda count: "".join(
        "零壹贰叁肆伍陆柒捌玖"[int(d)] for d in str(count)
    ),
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "ideographTraditional": lambda count: _STEMS[(count - 1) % 10],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda count: f"{count:02}",
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
}
