"""Evidence (佐证材料): the original as an attachment; a photo also as a copy without location."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guatu.vocabulary.problem import Unusable
from guatu_office.actions.keep_evidence import NoPhoto, photo_without_location
from guatu_office.records.evidence import evidence_path, kept_evidence
from guatu_office.roles.route_rule import WORKING, allowed

NONE = "没有这份佐证材料。"


@allowed(*WORKING)
@require_safe
def evidence(request: HttpRequest, digest: str) -> FileResponse:
    """Evidence (佐证材料): by its hash; whatever it is, it never opens in the browser itself."""
    path, found = evidence_path(digest), kept_evidence(digest)
    if path is None or found is None:
        raise Http404(NONE)
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )


@allowed(*WORKING)
@require_safe
def photo(request: HttpRequest, digest: str) -> HttpResponse:
    """Photo (照片): drawn anew, so that no location goes with it; the original stays sealed."""
    try:
        content = photo_without_location(digest)
    except (NoPhoto, Unusable):
        raise Http404(NONE) from None
    answer = HttpResponse(content, content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=86400, immutable"
    return answer
