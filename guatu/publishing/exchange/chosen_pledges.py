"""Chosen pledges (选哪些事项): one promise, an office's, a person's, or the whole book's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from guatu.ledger.book import Book
from guatu.ledger.directory import Directory
from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.chinese_date import full_date
from guatu.reading.returns.names import office_called, post_called
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.role import Role

_RESPONSIBLE = frozenset({Role.OFFICE_HEAD, Role.OFFICE_REPORTER, Role.TOWNSHIP})
Whose = Callable[[Pledge], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Chosen (所选): ids as people give them; at most one is set. `person` is a post or a person.

    A person's are those that he leads from his post, and those of the office he answers for.
    """

    pledge: str = ""
    office: str = ""
    person: str = ""


def whose(chosen: Chosen, directory: Directory) -> Whose:
    """Whose (归谁): a test of pledges; raises Unusable for an unknown office or person."""
    if chosen.pledge:
        return lambda pledge: pledge.number == chosen.pledge
    if chosen.office:
        office = office_called(directory, chosen.office)
        if office is None:
            raise Unusable(Problem("--office", f"单位名录里没有“{chosen.office}”"))
        return lambda pledge: office in pledge.parties
    if chosen.person:
        return _of_person(chosen.person, directory)
    return lambda pledge: True


def called(chosen: Chosen, directory: Directory) -> str:
    """Called (名称): whose it is, as users read it."""
    if chosen.office:
        return directory.office_name(office_called(directory, chosen.office) or chosen.office)
    if chosen.person:
        posts = _posts(chosen.person, directory)
        return "、".join(directory.post_title(one) for one in posts) or chosen.person
    return chosen.pledge


def chosen_pledges(book: Book, chosen: Chosen, as_of: date) -> tuple[Pledge, ...]:
    """Chosen pledges (所选事项): by number; raises Unusable when there are none."""
    test = whose(chosen, book.directory)
    found = [one for one in book.pledges.values() if test(one)]
    if not chosen.pledge:
        found = [one for one in found if one.stage is not Stage.CARRIED_OVER]
    if not found:
        words = called(chosen, book.directory) or "台账里"
        said = f"截至{full_date(as_of)}，{words}没有事项"
        raise Unusable(Problem(book.origin or "台账", said))
    return tuple(sorted(found, key=lambda one: one.number))


def _of_person(person: str, directory: Directory) -> Whose:
    posts = _posts(person, directory)
    if not posts:
        raise Unusable(Problem("--person", f"岗位、人员名录里没有“{person}”"))
    known = [directory.posts[one] for one in posts if one in directory.posts]
    offices = {one.office for one in known if one.roles & _RESPONSIBLE}
    return lambda pledge: pledge.lead_official in posts or pledge.lead_office in offices


def _posts(person: str, directory: Directory) -> tuple[str, ...]:
    """Of a person's id those that he holds; else the post of that id or title."""
    if person in directory.people:
        return tuple(one.id for one in directory.posts_of(person))
    post = post_called(directory, person)
    return (post,) if post else ()
