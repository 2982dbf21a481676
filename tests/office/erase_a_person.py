"""登记一个人再清除,独立的进程,用办公室自己的办法:报出承诺值和盐;清除之后再查,都没有了。"""

from __future__ import annotations

import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from guatu.ledger.commitment import opens  # noqa: E402
from guatu_office.actions.erasing_people import erase  # noqa: E402
from guatu_office.actions.registering import register_person_in  # noqa: E402
from guatu_office.records.models import PersonName  # noqa: E402
from guatu_office.records.queries import whole_book  # noqa: E402
from guatu_office.records.writing import writing  # noqa: E402
from guatu_office.roles.identity import at_desk  # noqa: E402

step, name = sys.argv[1], sys.argv[2]
now, by = timezone.localtime(), at_desk(whole_book(), "local").actor
if step == "register":
    with writing() as ledger:
        for number in range(100):
            register_person_in(ledger, name=f"别人{number}", contact="", by=by, at=now)
        register_person_in(ledger, name=name, contact="0372-7700", by=by, at=now)
        for number in range(100, 200):
            register_person_in(ledger, name=f"别人{number}", contact="", by=by, at=now)
        people = ledger.book.directory.people
    row = PersonName.objects.get(name=name)
    committed = people[row.person].commitment
    assert opens(committed, bytes(row.salt), {"name": row.name, "contact": row.contact})
    sys.stdout.write(f"{committed} {bytes(row.salt).hex()}")
else:
    erase(person=PersonName.objects.get(name=name).person, reason="本人要求", by=by, at=now)
