"""Target fields (目标的填写项): each quantity of a promise, changed by writing it anew."""

from __future__ import annotations

from dataclasses import replace

from django import forms

from guatu.ledger.pledge import Pledge
from guatu.reading.quantities import find_quantities
from guatu.vocabulary.quantity import Quantity

TARGET = "target_"


class TargetField(forms.CharField):
    """Target (目标): written as reports write it, 28亿元; its unit stays."""

    def __init__(self, quantity: Quantity) -> None:
        self.quantity = quantity
        super().__init__(
            label=f"{quantity.role.label}（原为 {quantity.quote}）",
            required=False,
            max_length=40,
            initial=quantity.quote,
            help_text="连单位写全，例如 25个、28亿元；不改就不动",
        )

    def clean(self, value: object) -> Quantity:
        """Clean (改后的目标): another number for the same quantity, in its place in the report."""
        words = super().clean(value).strip()
        if words in ("", self.quantity.quote):
            return self.quantity
        found = find_quantities(words)
        if len(found) != 1 or found[0].quote != words:
            raise forms.ValidationError(
                f"“{words}”看不出是一个数量，请写成 {self.quantity.quote} 的样子"
            )
        if found[0].unit != self.quantity.unit:
            unit = self.quantity.unit
            raise forms.ValidationError(f"单位须仍是“{unit}”，“{words}”的单位是“{found[0].unit}”")
        return replace(self.quantity, quote=words, low=found[0].low, high=found[0].high)


def target_fields(pledge: Pledge) -> dict[str, forms.Field]:
    """Target fields of a pledge (各目标): by field name."""
    return {f"{TARGET}{at}": TargetField(one) for at, one in enumerate(pledge.quantities)}


def targets_in(cleaned: dict[str, object], pledge: Pledge) -> tuple[Quantity, ...] | None:
    """Targets in a form (改后的各目标): None where none was changed."""
    found = tuple(
        one
        for name, one in cleaned.items()
        if name.startswith(TARGET) and isinstance(one, Quantity)
    )
    return None if found == pledge.quantities else found
