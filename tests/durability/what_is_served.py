"""网页服务分进程之前的样子:程序是否已经装好、有没有数据库连接带过去,照实报出来,不真的开门。"""

from __future__ import annotations

import json
import sys
from typing import Any

from guatu_office.opening import web_server


class Told:
    """代替网页服务:只说分进程那一刻的情况。"""

    def __init__(self, target: str, **asked: Any) -> None:
        self.asked = asked

    def serve(self) -> None:
        """报一行。"""
        from django.db import connections

        told = {
            "loaded": "guatu_office.pages.year.verbs" in sys.modules,
            "connected": [one.alias for one in connections.all() if one.connection is not None],
            "workers": self.asked["workers"],
            "replaced": self.asked["respawn_failed_workers"],
        }
        sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    web_server.Server = Told  # type: ignore[assignment,misc]
    web_server._run(1)
