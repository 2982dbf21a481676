"""对照用的设置:提交时不落盘(synchronous=NORMAL)。断电测试用它一定要丢,否则测不出什么。"""

from guatu_office.settings import *  # noqa: F403
from guatu_office.settings import DATABASES

DATABASES["default"]["OPTIONS"]["init_command"] = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
)
