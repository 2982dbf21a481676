"""Number in an address (网址中的编号): 2022-001."""


class NumberConverter:
    """Number converter (编号转换): a year, a dash and at least three digits."""

    regex = r"\d{4}-\d{3,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
