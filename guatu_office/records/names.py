"""Names (名称): what pages call an office, a post or a person of the ledger."""

from __future__ import annotations

from guatu_office.records.queries import whole_book


def office_name(office: str) -> str:
    """Name of an office (单位名称): its id where it was never registered."""
    book = whole_book()
    return book.directory.office_name(office) if book else office


def post_title(post: str) -> str:
    """Title of a post (岗位名称): its id where it was never created."""
    book = whole_book()
    return book.directory.post_title(post) if book else post


def person_name(person: str) -> str:
    """Name of a person (姓名): its id where no name is kept."""
    return person
