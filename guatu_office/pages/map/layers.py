"""Layers (图层): the files that the map is drawn from, received and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from guatu.ledger.place import MapUse, ReceivedMap
from guatu.vocabulary.place import CoordinateSystem
from guatu.vocabulary.role import Role
from guatu_office.actions.receive_map import receive_map, withdraw_map
from guatu_office.pages.as_of import day_now
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.pages.year.fields import line
from guatu_office.records.queries import whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import WORKING, allowed

SYSTEMS = [("", "请选择"), *((one.value, one.label) for one in CoordinateSystem)]


class LayerForm(forms.Form):
    """Layer form (收图层表单)."""

    file = forms.FileField(
        label="GeoJSON 文件",
        help_text=".geojson 或 .json，经纬度，经度在前；县界、乡镇界每个面一个要素，属性里写名称",
        error_messages={"required": "请选一个文件", "empty": "这个文件是空的"},
    )
    use = forms.ChoiceField(
        label="用途",
        choices=[(one.value, one.label) for one in MapUse],
        error_messages={"required": "请选用途", "invalid_choice": "没有这种用途"},
    )
    system = forms.ChoiceField(
        label="坐标系",
        choices=SYSTEMS,
        help_text="问提供文件的单位；说不清选“坐标系不明”，图上会注明，不会替您换算",
        error_messages={"required": "请选坐标系", "invalid_choice": "没有这种坐标系"},
    )
    origin = line("提供单位", help_text="例如 县自然资源局")
    review_number = line("审图号", required=False, help_text="有审图号才填；没有的图上印“内部使用”")


@allowed(*WORKING, writing=(Role.INSPECTION,))
@require_http_methods(["GET", "HEAD", "POST"])
def map_layers(request: HttpRequest) -> HttpResponse:
    """Layers (图层): what was received, and a form for the next."""
    if request.method != "POST":
        return _page(request, LayerForm(label_suffix=""), Outcome())
    form = LayerForm(request.POST, request.FILES, label_suffix="")
    if not form.is_valid():
        return _page(request, form, Outcome(status=422))
    said: dict[str, Any] = form.cleaned_data
    outcome = done(
        request,
        receive_map,
        file=said["file"],
        use=MapUse(said["use"]),
        system=CoordinateSystem(said["system"]),
        origin=said["origin"],
        review_number=said["review_number"],
        on=day_now().on,
    )
    return redirect("map") if outcome.entry else _page(request, form, outcome)


@allowed(Role.INSPECTION)
@require_POST
def map_withdraw(request: HttpRequest, digest: str) -> HttpResponse:
    """Withdraw (撤回): with a reason; the file stays with its entry."""
    reason = request.POST.get("reason", "").strip()[:200]
    outcome = done(request, withdraw_map, digest=digest, reason=reason, on=day_now().on)
    if outcome.entry:
        return redirect("map-layers")
    return _page(request, LayerForm(label_suffix=""), outcome)


def _page(request: HttpRequest, form: LayerForm, outcome: Outcome) -> HttpResponse:
    book = whole_book()
    maps: Sequence[ReceivedMap] = tuple(book.maps.values()) if book else ()
    context = {
        "form": form,
        "outcome": outcome,
        "maps": sorted(maps, key=lambda one: one.seq, reverse=True),
        "keeper": Role.INSPECTION in asker(request).roles,
    }
    return render(request, "map/layers.html", context, status=outcome.status)
