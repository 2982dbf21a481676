"""Evidence lists (佐证清单): what a kind of promise has to show before it closes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guatu.ledger.evidence_item import EvidenceForm, ListedItem, ListEdition
from guatu.rulebook.rule_file import (
    DRAWER,
    MARKS,
    Edition,
    read_rule_file,
    refuse_unknown_keys,
)
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Problem, Unusable

OWN = DRAWER / "evidence"
_BODY = frozenset({"kinds", "priority", "words", "unless", "bundle", "reason", "item"})
_ITEM = frozenset({"id", "label", "form", "required", "source", "verified"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """Evidence item (清单的一项): what counts as given, and who says that it is asked."""

    id: str
    label: str
    form: EvidenceForm
    required: bool
    source: str
    verified: str

    def listed(self) -> ListedItem:
        """As listed in an entry (入账的样子)."""
        return ListedItem(id=self.id, label=self.label, form=self.form, required=self.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceList:
    """Evidence list (佐证清单): chosen by kind and words of the sentence, highest first.

    A sentence with a word of `unless` is not meant; `bundle` takes only bundle promises.
    """

    edition: Edition
    kinds: tuple[PledgeKind, ...]
    priority: int
    words: tuple[str, ...]
    unless: tuple[str, ...]
    bundle: bool
    reason: str
    items: tuple[EvidenceItem, ...]

    @property
    def listed_edition(self) -> ListEdition:
        """Edition as kept in an entry (入账的版本)."""
        return ListEdition(rule=self.edition.id, edition=self.edition.effective_from)


def evidence_lists(county: Path | None = None) -> tuple[EvidenceList, ...]:
    """Evidence lists (全部清单): of the drawer, with a county's own in place of or beside them.

    A file in `county` with an id of the drawer replaces every edition of that id. Highest
    priority first; raises Unusable naming the bad file, or two editions for the same day.
    """
    own = _lists_in(OWN)
    theirs = _lists_in(county) if county and county.is_dir() else ()
    replaced = {one.edition.id for one in theirs}
    kept = (*theirs, *(one for one in own if one.edition.id not in replaced))
    return tuple(sorted(kept, key=lambda one: (-one.priority, one.edition.id)))


def _lists_in(folder: Path) -> tuple[EvidenceList, ...]:
    lists = tuple(read_evidence_list(path) for path in sorted(folder.glob("*.toml")))
    _refuse_overlap(lists, folder)
    return lists


@cache
def read_evidence_list(path: Path) -> EvidenceList:
    """Read an evidence list (读佐证清单): raises Unusable naming the file and what is wrong."""
    rule = read_rule_file(path, _BODY)
    body, place = rule.body, str(path)
    try:
        made = EvidenceList(
            edition=rule.edition,
            kinds=tuple(PledgeKind(kind) for kind in body["kinds"]),
            priority=body["priority"],
            words=tuple(body["words"]),
            unless=tuple(body.get("unless", ())),
            bundle=body.get("bundle", False),
            reason=body["reason"],
            items=tuple(_item(row, place) for row in body["item"]),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise Unusable(Problem(place, f"佐证清单缺项或写法不对（{fault}）")) from None
    ids = [item.id for item in made.items]
    if len(set(ids)) < len(ids) or not any(item.required for item in made.items):
        raise Unusable(Problem(place, "佐证清单须有必备项，各项编号不得重复"))
    return made


def _item(row: Mapping[str, Any], place: str) -> EvidenceItem:
    refuse_unknown_keys(row, _ITEM, place)
    if missing := sorted(_ITEM - row.keys()):
        raise Unusable(Problem(place, f"清单项缺少 {'、'.join(missing)}"))
    if not row["source"] or row["verified"] not in MARKS:
        raise Unusable(Problem(f"{place} 项 {row['id']}", "须写明来源和核验标记（V、S、M、D）"))
    return EvidenceItem(**{**row, "form": EvidenceForm(row["form"])})


def _refuse_overlap(lists: Sequence[EvidenceList], folder: Path) -> None:
    for at, one in enumerate(lists):
        for other in lists[:at]:
            if one.edition.id == other.edition.id and _meet(one.edition, other.edition):
                raise Unusable(Problem(str(folder), f"{one.edition.id} 有两个版本在同一天都有效"))


def _meet(one: Edition, other: Edition) -> bool:
    return one.in_force_on(other.effective_from) or other.in_force_on(one.effective_from)
