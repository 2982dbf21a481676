"""Roles (权限): who asks, from which post, and what that post may open or do."""
