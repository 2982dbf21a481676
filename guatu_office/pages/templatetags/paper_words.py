"""Words of papers (图纸用词): how large a file is, as people say it."""

from __future__ import annotations

from django import template

register = template.Library()
_KB = 1024


@register.filter
def told_bytes(count: int) -> str:
    """Size (大小): in KB or MB."""
    if count >= _KB * _KB:
        return f"{count / _KB / _KB:.1f} MB"
    return f"{max(1, round(count / _KB))} KB"
