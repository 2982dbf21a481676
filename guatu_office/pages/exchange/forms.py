"""Form of a plan file (计划文件表单): of which promises, and in which form."""

from __future__ import annotations

from django import forms

from guatu.ledger.book import Book
from guatu.publishing.exchange.chosen_pledges import Chosen

XML, ICS = "xml", "ics"
_ALL = ""


class PlanForm(forms.Form):
    """Plan file wanted (要哪份计划): an office's, a lead official's, one promise's or all.

    Offered are those that have promises; one's own may be asked for though it has none yet.
    """

    whose = forms.ChoiceField(label="谁的", required=False)
    file = forms.ChoiceField(
        label="文件", choices=[(XML, "计划文件（.xml）"), (ICS, "节点日历（.ics）")]
    )

    def __init__(self, asked: object, book: Book) -> None:
        super().__init__(asked, label_suffix="")  # type: ignore[arg-type]
        field = self.fields["whose"]
        assert isinstance(field, forms.ChoiceField)
        offered = [(_ALL, "全部事项"), *_offices(book), *_officials(book)]
        known = {value for value, _ in offered}
        # Whoever asks by a link instead: known to the directory, but not in the list.
        asked_for = self.data.get("whose", "") if asked is not None else ""
        more = [(one, one) for one in _known(book) if one == asked_for and one not in known]
        field.choices = [*offered, *more]

    def chosen(self) -> Chosen:
        """Chosen (所选)."""
        kind, _, name = str(self.cleaned_data["whose"]).partition(":")
        return Chosen(**{kind: name}) if kind else Chosen()


def _offices(book: Book) -> list[tuple[str, str]]:
    found = sorted({one for pledge in book.pledges.values() for one in pledge.parties})
    return [(f"office:{one}", book.directory.office_name(one)) for one in found]


def _officials(book: Book) -> list[tuple[str, str]]:
    found = sorted({one.lead_official for one in book.pledges.values()} - {""})
    return [(f"person:{one}", f"{book.directory.post_title(one)}分管") for one in found]


def _known(book: Book) -> set[str]:
    names = book.directory
    persons = (*names.posts, *names.people)
    return {
        *(f"office:{one}" for one in names.offices),
        *(f"person:{one}" for one in persons),
        *(f"pledge:{one}" for one in book.pledges),
    }
