"""Form of a cut (分图表单): which part of the wall; its names are those of the address."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import HttpRequest
from django.utils.http import urlencode

from guatu.publishing.screen.row_facts import townships
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_cut import WallCut

NAMES = ("area", "official", "office", "township", "key")
LONGEST = 200


class CutForm(forms.Form):
    """Form of a cut (分图表单): choices are what hangs on the wall of the day."""

    area = forms.ChoiceField(label="板块", required=False)
    official = forms.ChoiceField(label="包抓领导", required=False)
    office = forms.ChoiceField(label="单位", required=False)
    township = forms.ChoiceField(label="乡镇", required=False)
    key = forms.BooleanField(label="只要重点项目", required=False)

    def __init__(self, chart: WallChart, cut: WallCut) -> None:
        found = {name: getattr(cut, name) for name in NAMES}
        super().__init__(initial=found, label_suffix="", auto_id="cut-%s")
        rows = chart.rows
        self._offer("area", "全部板块", (band.title for band in chart.bands), cut.area)
        self._offer("official", "全部领导", (row.lead_official for row in rows), cut.official)
        offices = (name for row in rows for name in (row.lead_office, *row.supporting))
        self._offer("office", "全部单位", offices, cut.office)
        self._offer("township", "全部乡镇", townships(chart), cut.township)

    def _offer(self, name: str, every: str, known: Iterable[str], chosen: str) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        # What was asked for by a part of its name, or by id, stays chosen.
        offered = dict.fromkeys(filter(None, [*known, chosen]))
        field.choices = [("", every), *((one, one) for one in offered)]


def cut_of(request: HttpRequest) -> WallCut:
    """Cut of a request (所要的分图): what is empty does not cut."""
    said = {name: request.GET.get(name, "").strip()[:LONGEST] for name in NAMES}
    return WallCut(
        area=said["area"],
        official=said["official"],
        office=said["office"],
        township=said["township"],
        key=said["key"] not in ("", "0"),
    )


def cut_query(cut: WallCut, **more: str) -> str:
    """Query of a cut (分图网址): with what else belongs to the address; begins with ?."""
    said = {name: getattr(cut, name) for name in NAMES} | more
    said["key"] = "1" if cut.key else ""
    told = urlencode({name: words for name, words in said.items() if words})
    return f"?{told}" if told else ""
