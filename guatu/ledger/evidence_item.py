"""Evidence items (佐证清单的项): what a list asks for, what was given for it, what is lacking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EvidenceForm(StrEnum):
    """Form of evidence (材料形式): what counts as given."""

    PHOTO = "photo"
    DOCUMENT = "document"
    NUMBER = "number"
    ROSTER = "roster"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "photo": "照片",
            "document": "文件",
            "number": "文号或数值",
            "roster": "名册",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """Listed item (清单上的一项): as the list stood when it was applied; wanted if not required."""

    id: str
    label: str
    form: EvidenceForm
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEdition:
    """Edition of a list (清单的版本): the rule's id and the day from which it is in force."""

    rule: str
    edition: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenItem:
    """Given item (已交的一项): evidence by its hash (`sha256:…`), or a text such as a number."""

    item: str
    evidence: tuple[str, ...] = ()
    value: str = ""


def lacking_items(
    items: Iterable[ListedItem], given: Iterable[GivenItem], *, roster_listed: bool
) -> tuple[ListedItem, ...]:
    """Lacking items (尚缺的项): the required ones for which nothing that counts was given.

    A roster counts when the ledger itself holds it (`roster_listed`): a file cannot be
    added up.
    """
    by_id = {one.item: one for one in given}
    return tuple(
        item for item in items if item.required and not _counts(item, by_id, roster_listed)
    )


def _counts(item: ListedItem, given: dict[str, GivenItem], roster_listed: bool) -> bool:
    if item.form is EvidenceForm.ROSTER:
        return roster_listed
    one = given.get(item.id)
    if one is None:
        return False
    return bool(one.value.strip() if item.form is EvidenceForm.NUMBER else one.evidence)
