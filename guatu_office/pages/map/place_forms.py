"""Forms of a place (位置表单): by coordinates, by features of a layer, or cleared."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe

from guatu.ledger.place import FeatureRef, Part, ReceivedMap
from guatu.publishing.map.map_chart import MapChart, map_chart, map_layer
from guatu.publishing.map.screen_svg import map_svg_of
from guatu.publishing.wall_chart import WallChart
from guatu.reading.geojson.feature import Feature, Layer
from guatu.reading.geojson.suggested_place import PlaceHints, SuggestedPlace
from guatu.reading.geojson.typed_place import typed, typed_place
from guatu.vocabulary.place import CoordinateSystem, PlaceKind
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.year.fields import line, words
from guatu_office.pages.year.step_form import StepForm
from guatu_office.records.map_files import map_file

_KINDS = [(one.value, one.label) for one in PlaceKind]
_SYSTEMS = [(one.value, one.label) for one in CoordinateSystem]
UNNAMED = "（没有名称）"


class MarkPlaceForm(StepForm):
    """Mark a place (标注位置): what is marked now, or what is suggested, stands there first."""

    kind = forms.ChoiceField(
        label="类型",
        choices=_KINDS,
        help_text="项目为点，道路、管网为线，园区为面；指标、制度等不落在一处的选“全域”",
        error_messages={"required": "请选类型", "invalid_choice": "没有这种类型"},
    )
    features = forms.MultipleChoiceField(
        label="从图层选",
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text="按住 Ctrl 可选几个；选了要素就不写坐标",
        error_messages={"invalid_choice": "图层里没有这个要素，请重新选"},
    )
    spots = words(
        "坐标",
        required=False,
        rows=4,
        help_text="每行一个点：经度，纬度，如 114.3571，35.9246。线和面依次写各点，几段之间空一行；"
        "有底图时可以在上面的图上点",
    )
    system = forms.ChoiceField(
        label="坐标系",
        choices=_SYSTEMS,
        required=False,
        help_text="写坐标时须选；从图上点的与底图相同。手机、互联网地图上取的多为 GCJ-02",
    )
    name = line("地点名称", required=False, help_text="例如 城关镇东大街；印在图钉旁", longest=40)
    reason = words("改动的理由", required=False, rows=2, help_text="第一次标注可不填，改动须填")

    def fit(self) -> None:
        """Fit (按事项调整): the layers in use, and what stands there first."""
        field = self.fields["features"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (one.file, [(f"{one.digest} {each.key}", _told(each)) for each in layer.features])
            for one, layer in self.layers
        ]
        if not self.layers:
            del self.fields["features"]
        self.initial = {**self._first(), **self.initial}

    def _first(self) -> dict[str, Any]:
        place, hint = self.asked.pledge.place, self.suggestion
        system = self.borders.system if self.borders else CoordinateSystem.UNKNOWN
        first: dict[str, Any] = {"kind": PlaceKind.POINT, "system": system}
        if place is not None:
            first |= {
                "kind": place.kind,
                "name": place.name,
                "spots": typed(place.parts, place.kind),
                "features": _values(place.features),
            }
            first |= {"system": place.system} if place.parts else {}
        elif hint is not None:
            first |= {"kind": hint.kind, "name": hint.name, "features": _values(hint.features)}
        return first

    @cached_property
    def layers(self) -> list[tuple[ReceivedMap, Layer]]:
        """Layers (在用的图层): with what is in them; one whose file is not here is left out."""
        found = []
        for one in self.asked.book.maps.values():
            content = map_file(one.digest) if one.in_use else None
            if content is not None:
                found.append((one, map_layer(one, content)))
        return found

    @cached_property
    def chart(self) -> MapChart:
        """Chart (底图): the borders alone, to point at."""
        empty = WallChart(
            place="", year=self.asked.on.year, as_of=self.asked.on, root="", entries=0, bands=()
        )
        return map_chart(empty, self.asked.book.maps, map_file)

    @property
    def borders(self) -> ReceivedMap | None:
        """Borders (底图): None without one."""
        return self.chart.borders if self.chart.land else None

    @property
    def suggestion(self) -> SuggestedPlace | None:
        """Suggestion (建议位置): only while nothing is marked."""
        if self.asked.pledge.place is not None:
            return None
        places = {one.place for one in self.asked.book.reports.values()}
        layers = {one.digest: layer for one, layer in self.layers}
        return PlaceHints(layers, next(iter(places), "")).of(self.asked.pledge)

    @property
    def drawing(self) -> SafeString:
        """Drawing (点选用的底图): empty without borders."""
        return mark_safe(map_svg_of(self.chart)) if self.chart.land else mark_safe("")

    def clean(self) -> dict[str, Any]:
        """Clean (核对): coordinates are read here, so that their faults stand in the form."""
        cleaned = super().clean() or {}
        try:
            kind = PlaceKind(cleaned.get("kind", ""))
            cleaned["parts"] = typed_place(cleaned.get("spots", ""), kind)
        except Unusable as fault:
            self.add_error("spots", str(fault.problems[0]))
        except ValueError:
            # The kind itself is at fault and has said so.
            cleaned["parts"] = ()
        if cleaned.get("parts") and not cleaned.get("system"):
            self.add_error("system", "写了坐标就要选坐标系，说不清选“坐标系不明”")
        return cleaned

    def said(self) -> dict[str, Any]:
        """Said (所填): as the act takes it."""
        cleaned = self.cleaned_data
        parts: tuple[Part, ...] = cleaned["parts"]
        refs = (one.split(" ", 1) for one in cleaned.get("features", ()))
        system = cleaned["system"] if parts else CoordinateSystem.UNKNOWN
        return {
            "kind": PlaceKind(cleaned["kind"]),
            "name": cleaned["name"],
            "parts": parts,
            "system": CoordinateSystem(system),
            "features": tuple(FeatureRef(map=digest, feature=key) for digest, key in refs),
            "reason": cleaned["reason"],
        }


class ClearPlaceForm(StepForm):
    """Clear a place (撤销位置): with the reason."""

    reason = words("撤销的理由", rows=2)


def _told(one: Feature) -> str:
    return f"{one.name or UNNAMED + one.key} · {one.kind.label}"


def _values(features: tuple[FeatureRef, ...]) -> list[str]:
    return [f"{one.map} {one.feature}" for one in features]
