"""Directory (单位岗位人员): who may act for whom, built up by entries like everything else.

People are ids and a salted commitment; their names stay outside the ledger, so that a name
can be erased and the proof still holds. Duties belong to posts: a successor inherits them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from guatu.vocabulary.role import ADMINISTRATORS, Role


class OfficeKind(StrEnum):
    """Kind of office (单位类别)."""

    INSPECTION = "inspection"
    LEADERSHIP = "leadership"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    COMPANY = "company"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "inspection": "督查单位",
            "leadership": "县领导",
            "department": "县直单位",
            "township": "乡镇（街道）",
            "company": "企业",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Office (单位): `closed_on` when it was dissolved; its past entries stay its own."""

    id: str
    name: str
    kind: OfficeKind
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Post (岗位): of an office, with its roles; abolished, it can act no more."""

    id: str
    title: str
    office: str
    roles: frozenset[Role] = frozenset()
    abolished_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Person (人员): `commitment` binds the name that is kept outside; `erased` when it is gone."""

    id: str
    commitment: str
    erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Tenure (任职): a person in a post, from a day; gone from the list when it has ended."""

    person: str
    post: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Directory (单位岗位人员): as the entries so far leave it; `in_force` after set-up.

    Until it is in force nobody's post is asked for: the book is worked on at one desk.
    """

    offices: Mapping[str, Office] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    tenures: tuple[Tenure, ...] = ()
    in_force: bool = False

    def office_name(self, office: str) -> str:
        """Name of an office (单位名称): its id where it was never registered."""
        return self.offices[office].name if office in self.offices else office

    def post_title(self, post: str) -> str:
        """Title of a post (岗位名称): its id where it was never created."""
        return self.posts[post].title if post in self.posts else post

    @property
    def names(self) -> dict[str, str]:
        """Names (名称): of every office and post, by id."""
        titles = {one.id: one.title for one in self.posts.values()}
        return titles | {one.id: one.name for one in self.offices.values()}

    def holder(self, post: str) -> str | None:
        """Holder (在岗人员): the person in a post now, None while it is vacant."""
        return next((one.person for one in self.tenures if one.post == post), None)

    def posts_of(self, person: str) -> tuple[Post, ...]:
        """Posts of a person (所任岗位): that can act now, in the order in which they were taken."""
        held = (self.posts[one.post] for one in self.tenures if one.person == person)
        return tuple(post for post in held if self._can_act(post))

    def holds(self, *, person: str, post: str, office: str) -> bool:
        """Holds (在岗): whether the person may act from the post, on behalf of the office."""
        return any(one.id == post and one.office == office for one in self.posts_of(person))

    def holders_of(self, role: Role) -> frozenset[str]:
        """Holders of a role (任某角色的人员)."""
        return frozenset(one.person for one in self.tenures if role in self.posts[one.post].roles)

    def administrator_roles(self, person: str, *more: Role) -> frozenset[Role]:
        """Administrator roles (管理员角色): of all posts of a person, and of `more` to come."""
        roles = {role for post in self.posts_of(person) for role in post.roles}
        return frozenset((roles | set(more)) & ADMINISTRATORS)

    def with_office(self, office: Office) -> Directory:
        """With an office (登记单位): new or in place of its former self."""
        return replace(self, offices={**self.offices, office.id: office})

    def with_post(self, post: Post) -> Directory:
        """With a post (设岗): new or in place of its former self."""
        return replace(self, posts={**self.posts, post.id: post})

    def with_person(self, person: Person) -> Directory:
        """With a person (登记人员): new or in place of its former self."""
        return replace(self, people={**self.people, person.id: person})

    def _can_act(self, post: Post) -> bool:
        office = self.offices.get(post.office)
        return post.abolished_on is None and office is not None and office.closed_on is None
