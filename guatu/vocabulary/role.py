"""Role (角色): what a post may do in the office; duties hang on posts, never on people."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Role (角色): one of seven that work with promises, or of three that keep the system."""

    INSPECTION = "inspection"
    LEAD_OFFICIAL = "lead_official"
    OFFICE_HEAD = "office_head"
    OFFICE_REPORTER = "office_reporter"
    TOWNSHIP = "township"
    READER = "reader"
    PUBLIC = "public"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "inspection": "督查室",
            "lead_official": "分管领导",
            "office_head": "单位负责人",
            "office_reporter": "单位填报员",
            "township": "乡镇（街道）",
            "reader": "只读领导",
            "public": "公众",
            "system_admin": "系统管理员",
            "security_admin": "安全管理员",
            "audit_admin": "审计管理员",
        }[self]


# Whoever sets the system up grants nobody rights, and neither looks into the other's traces.
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
