"""Health (运行状况): whether the office answers and reaches its ledger."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from guatu_office.records.kept_books import mark
from guatu_office.roles.route_rule import EVERYBODY, allowed


@allowed(*EVERYBODY)
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Health (运行状况): 200 when the ledger can be read."""
    return JsonResponse({"ok": True, "entries": mark()[0]})
