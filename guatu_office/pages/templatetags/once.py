"""Once (只办一次): the key that a form carries, so that sending it twice writes once."""

from __future__ import annotations

from django import template
from django.utils.html import format_html

from guatu_office.pages.once import FIELD, new_key

register = template.Library()


@register.simple_tag
def form_key() -> str:
    """Form key (表单编号): a hidden field, another at each rendering."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())
