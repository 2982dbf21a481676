"""Hasher (口令散列): argon2id at the least that OWASP's password storage advice names.

19 MiB, two passes, one lane. Django's own default takes 100 MiB and eight lanes a try, which
lets a few wrong passwords at once stop the small machine that an office runs on.
"""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id (口令散列): costs stand in each hash, so that they may be raised later."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
