"""在另一个进程里给开着的办公室配好编制、交办事项、登录各人;打印各人的会话,浏览器测试用。

`python -m tests.browser.staffed_county 办公室文件夹`;测试进程自己不碰数据库。
"""

from __future__ import annotations

import json
import os
import sys

import django

WAITING, SIGNED, REPORTED = "2022-001", "2022-002", "2022-003"


def main(folder: str) -> None:
    os.environ["GUATU_OFFICE_FOLDER"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "guatu_office.settings"
    django.setup()
    hand_out()
    sys.stdout.write(json.dumps(signed_in()))


def hand_out() -> None:
    """001 待签收,002 已签收,003 已报送已确认,其余已立项待交办。"""
    from guatu.ledger.acts.adoption import PledgeAdopted
    from guatu.ledger.acts.assignment import PledgeAccepted
    from guatu.ledger.acts.confirming import ProgressConfirmed
    from guatu.ledger.acts.progress import ProgressReported
    from guatu.vocabulary.actor import Actor
    from guatu_office.records.queries import whole_book
    from guatu_office.records.writing import writing
    from tests import cast, staffed_office
    from tests.staffed_office import AT

    def record(number: str, by: Actor, *bodies: object) -> None:
        with writing() as ledger:
            for body in bodies:
                ledger.record(body, number=number, by=by, at=AT, effective_on=AT.date())

    staffed_office.set_up()
    for number in (WAITING, SIGNED, REPORTED):
        staffed_office.hand_out(number, cast.TRANSPORT_BUREAU, cast.FARM_BUREAU)
    for number in (SIGNED, REPORTED):
        record(number, cast.ZHAO, PledgeAccepted())
    said = ProgressReported(
        period="2022-02", done=None, unit="", visible="已进场", narrative="按计划推进", problems="", next=""
    )  # fmt: skip
    record(REPORTED, cast.ZHAO, said)
    book = whole_book()
    assert book is not None
    seen = book.pledges[REPORTED].progress[-1].seq
    record(REPORTED, cast.QIAN, ProgressConfirmed(period="2022-02", seen=seen))
    for number in sorted(set(book.pledges) - {WAITING, SIGNED, REPORTED}):
        record(number, staffed_office.at_keeper(cast.LI), PledgeAdopted())


def signed_in() -> dict[str, str]:
    """各人的会话。"""
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from guatu_office.records.models import Account
    from guatu_office.roles.signed_in import BEGAN, PERSON, POST, SEEN, STAMP
    from tests import cast, staff

    now, keys = timezone.now(), {}
    for who in (cast.LI, cast.WANG, cast.ZHAO, cast.QIAN, staff.VICE_HEAD):
        kept = {"login": who.person, "changed_at": now, "must_change": False, "stamp": "试"}
        Account.objects.create(person=who.person, **kept)
        session = SessionStore()
        session.update({PERSON: who.person, POST: who.post, STAMP: "试"})
        session[BEGAN] = session[SEEN] = now.timestamp()
        session.save()
        assert session.session_key
        keys[who.post] = session.session_key
    return keys


if __name__ == "__main__":
    main(sys.argv[1])
