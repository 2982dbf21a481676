"""Refusals (拒绝页): what cannot be shown, said in one Chinese sentence."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from guatu_office.pages.trouble import trouble_page


def _refuse(request: HttpRequest, title: str, sentence: str, status: int) -> HttpResponse:
    words = {"title": title, "sentence": sentence}
    return render(request, "layout/refusal.html", words, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not found (没有找到)."""
    # A Chinese reason was given on purpose; Django's own is an English address list.
    said = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return _refuse(request, "没有找到", said or "没有这个网址，请从上方导航进入。", 404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Bad request (请求有误)."""
    return _refuse(request, "请求有误", "浏览器发来的请求不完整，请返回重试。", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Forbidden (不能办理)."""
    return _refuse(request, "不能办理", "您没有办理这一事项的权限。", 403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Stale (页面过期): the form came without the mark that this office gave it."""
    sentence = "页面放得太久，或浏览器没有收下 Cookie，请刷新后再办。"
    return _refuse(request, "没有办成", sentence, 403)


def broken(request: HttpRequest) -> HttpResponse:
    """Broken (出错): a page without anything that could fail again."""
    # Who asks is looked up before any view: there too the database may be out of reach.
    return trouble_page(sys.exc_info()[1]) or HttpResponse(
        render_to_string("layout/broken.html"), status=500
    )
