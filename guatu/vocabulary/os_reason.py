"""Reason of the system (系统说的原因): why a file could not be used, in Chinese."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "找不到这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EEXIST: "已经有了",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被占用",
    errno.EXDEV: "跨磁盘搬不动",
}


def os_reason(fault: OSError) -> str:
    """Reason (原因): in Chinese; the system's own words with its number where none is known."""
    known = _REASONS.get(fault.errno or 0)
    return known or f"系统说：{fault.strerror or fault}"
