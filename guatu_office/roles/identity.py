"""Identity (身份): who asks, acting from which post, of which office, with which roles."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.ledger.book import Book
from guatu.ledger.directory import Directory, Post
from guatu.reading.drafting import LOCAL
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.role import ADMINISTRATORS, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Identity (身份): ids; `person` is "" for the public; `at_desk` before posts are in force.

    `must_change` while nothing but a new password may be asked for.
    """

    person: str
    post: str
    office: str
    roles: frozenset[Role]
    at_desk: bool = False
    must_change: bool = False

    @property
    def known(self) -> bool:
        """Known (已登录): somebody in particular."""
        return bool(self.person)

    @property
    def actor(self) -> Actor:
        """Actor (经办人): whom the ledger names; ValueError for the public."""
        return Actor(person=self.person, post=self.post, office=self.office)


PUBLIC = Identity(person="", post="", office="", roles=frozenset({Role.PUBLIC}))


def at_desk(book: Book | None, person: str) -> Identity:
    """At the desk (本机办理): the office that keeps the book, as a whole, which also sets up."""
    return Identity(
        person=person,
        post=LOCAL.post,
        office=(book.keeper if book else "") or LOCAL.office,
        roles=frozenset({Role.INSPECTION}) | ADMINISTRATORS,
        at_desk=True,
    )


def in_post(directory: Directory, person: str, wanted: str = "") -> Identity:
    """In a post (在岗身份): the post asked for where it is held, else the first; or the public."""
    posts = directory.posts_of(person)
    post = next((one for one in posts if one.id == wanted), posts[0] if posts else None)
    return _of(person, post) if post else PUBLIC


def _of(person: str, post: Post) -> Identity:
    return Identity(person=person, post=post.id, office=post.office, roles=post.roles)
