"""登记一个人再清除,独立的进程:报出承诺值;清除之后再查,盐和姓名都没有了。"""

from __future__ import annotations

import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from guatu.ledger.acts.people import PersonErased, PersonRegistered  # noqa: E402
from guatu.ledger.commitment import commitment, opens  # noqa: E402
from guatu.reading.drafting import LOCAL  # noqa: E402
from guatu_office.records.erasing import erasing  # noqa: E402
from guatu_office.records.writing import writing  # noqa: E402

step, name, salt = sys.argv[1], sys.argv[2], bytes.fromhex(sys.argv[3])
fields = {"name": name, "phone": "0372-" + salt.hex()[:8]}
with connection.cursor() as cursor:
    if step == "register":
        cursor.execute("CREATE TABLE kept_names (person TEXT PRIMARY KEY, salt BLOB, name TEXT)")
        for number in range(200):
            if number == 100:
                cursor.execute("INSERT INTO kept_names VALUES ('p-77x', %s, %s)", [salt, name])
            other = [f"p-{number}", bytes(32), f"别人{number}"]
            cursor.execute("INSERT INTO kept_names VALUES (%s, %s, %s)", other)
        cursor.execute("UPDATE kept_names SET name = name || '改名' WHERE person = 'p-77x'")
        committed = commitment(salt, fields)
        assert opens(committed, salt, fields)
        with writing() as ledger:
            body = PersonRegistered(commitment=committed)
            ledger.about("person:p-77x", body, by=LOCAL, at=timezone.localtime())
        sys.stdout.write(committed)
    else:
        with erasing("kept_names"):
            cursor.execute("DELETE FROM kept_names WHERE person = 'p-77x'")
        with writing() as ledger:
            body = PersonErased(reason="本人要求")
            ledger.about("person:p-77x", body, by=LOCAL, at=timezone.localtime())
