"""Evidence (佐证材料): handed out as an attachment, whatever it is."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING)
@require_safe
def evidence(request: HttpRequest, digest: str) -> FileResponse:
    """Evidence (佐证材料): by its hash, 64 hex digits; never shown in the browser itself."""
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        raise Http404("没有这份佐证材料。")
    path = Path(settings.OFFICE_FOLDER) / "evidence" / digest
    if not path.is_file():
        raise Http404("没有这份佐证材料。")
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"佐证-{digest[:12]}",
        content_type="application/octet-stream",
    )
