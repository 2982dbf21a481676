"""Key folder (密钥文件夹): private keys lie outside every book."""

from __future__ import annotations

import os
from pathlib import Path

from guatu.vocabulary.problem import Problem, Unusable


def key_folder() -> Path:
    """Key folder (密钥文件夹): $GUATU_KEYS, or the user's own share; else Unusable."""
    named = os.environ.get("GUATU_KEYS")
    if named:
        return Path(named)
    try:
        return Path.home() / ".local/share/guatu/keys"
    except RuntimeError:
        raise Unusable(
            Problem("密钥文件夹", "找不到用户主目录，请用环境变量 GUATU_KEYS 指定一个可写的文件夹")
        ) from None
