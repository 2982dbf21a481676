"""Health (运行状况): whether the office answers and reaches its ledger."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from guatu_office.records.database_state import database_state
from guatu_office.records.kept_books import mark
from guatu_office.roles.route_rule import EVERYBODY, allowed


@allowed(*EVERYBODY)
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Health (运行状况): 200 when the ledger can be read; `warning` is "" when all is well."""
    state = database_state()
    told = {"ok": True, "entries": mark()[0], "database": state.name, "warning": state.warning}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
