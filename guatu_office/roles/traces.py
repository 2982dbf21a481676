"""Traces (登录痕迹): addresses are personal data and are cut out when their time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from guatu_office.records.models import SignIn
from guatu_office.roles.sign_in_rule import sign_in_rule


def cut_old_addresses(at: datetime) -> int:
    """Cut old addresses (抹去旧地址): how many rows; who did what and when stays."""
    before = at - timedelta(days=sign_in_rule().address_days)
    old = SignIn.objects.filter(~Q(address="") | ~Q(device=""), at__lt=before)
    return old.update(address="", device="")
