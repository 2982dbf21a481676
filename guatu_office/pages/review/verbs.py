"""Verbs of the review (审读办法): each with its form and the one action that it calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from guatu.ledger.entry import Entry
from guatu.ledger.review import known_draft
from guatu.reading.chosen_stretch import place_of_words
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.span import Span
from guatu_office.actions.accept import accept
from guatu_office.actions.add import add
from guatu_office.actions.merge import merge
from guatu_office.actions.redate import redate
from guatu_office.actions.reject import reject
from guatu_office.actions.retype import retype
from guatu_office.actions.split import split
from guatu_office.actions.unchanged import refuse_outdated
from guatu_office.actions.withdraw import withdraw
from guatu_office.pages.review import forms
from guatu_office.records.queries import report_text, whole_book

Asked = dict[str, Any]
Form = type[forms.DraftForm] | type[forms.WordsForm]


@dataclass(frozen=True, slots=True)
class Verb:
    """Verb (办法): `do` takes the report's name, what was asked, and who and when."""

    form: Form
    do: Callable[[str, Asked, Asked], Entry]


def _draft(asked: Asked) -> Asked:
    return {"number": asked["draft"].number, "seen": asked["draft"].seen}


def _merge(report: str, asked: Asked, who: Asked) -> Entry:
    other = asked["other"]
    return merge(**_draft(asked), other=other.number, other_seen=other.seen, **who)


def _split(report: str, asked: Asked, who: Asked) -> Entry:
    book = whole_book()
    assert book is not None
    refuse_outdated(**_draft(asked), key=who["key"])
    draft = known_draft(book, asked["draft"].number)
    text = report_text(report)
    chosen = asked["place"] or place_of_words(text, asked["words"], draft.span)
    return split(**_draft(asked), chosen=chosen, **who)


def _add(report: str, asked: Asked, who: Asked) -> Entry:
    text = report_text(report)
    whole = Span(0, len(text))
    chosen = asked["place"] or place_of_words(text, asked["words"], whole)
    return add(report=report, chosen=chosen, confirmed=asked["outside"], **who)


VERBS: dict[str, Verb] = {
    "accept": Verb(forms.DraftForm, lambda _, asked, who: accept(**_draft(asked), **who)),
    "reject": Verb(
        forms.RejectForm,
        lambda _, asked, who: reject(**_draft(asked), reason=asked["reason"], **who),
    ),
    "merge": Verb(forms.MergeForm, _merge),
    "split": Verb(forms.SplitForm, _split),
    "retype": Verb(
        forms.RetypeForm,
        lambda _, asked, who: retype(**_draft(asked), kind=PledgeKind(asked["kind"]), **who),
    ),
    "redate": Verb(
        forms.RedateForm,
        lambda _, asked, who: redate(
            **_draft(asked), due=asked["due"], reason=asked["reason"], **who
        ),
    ),
    "add": Verb(forms.WordsForm, _add),
    "withdraw": Verb(
        forms.WithdrawForm,
        lambda _, asked, who: withdraw(**_draft(asked), step=asked["step"], **who),
    ),
}
