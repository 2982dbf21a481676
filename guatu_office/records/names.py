"""Names (名称): what pages call an office, a post or a person of the ledger."""

from __future__ import annotations

from guatu_office.records.people import name_row
from guatu_office.records.queries import book_in_hand

ERASED = "已清除"


def office_name(office: str) -> str:
    """Name of an office (单位名称): its id where it was never registered."""
    book = book_in_hand()
    return book.directory.office_name(office) if book else office


def post_title(post: str) -> str:
    """Title of a post (岗位名称): its id where it was never created."""
    book = book_in_hand()
    return book.directory.post_title(post) if book else post


def person_name(person: str) -> str:
    """Name of a person (姓名): its id where no name is kept, and that it was erased."""
    row = name_row(person)
    if row is not None:
        return row.name
    book = book_in_hand()
    known = book.directory.people.get(person) if book else None
    return f"{ERASED}（{person}）" if known and known.erased else person
