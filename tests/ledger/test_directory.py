"""单位岗位人员:设岗、授权、到岗都是条目;不在岗的办不了,三员不兼,给自己授权不行。"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from guatu.ledger.acts.accounts import AccountClosed, AccountOpened, AccountState, PasswordChanged
from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.authority import (
    LastAdministrator,
    NotInPost,
    OwnRights,
    WrongRole,
)
from guatu.ledger.acts.offices import KeeperStays, OfficeClosed, OfficeRegistered, OfficeTaken
from guatu.ledger.acts.people import (
    PersonErased,
    PostLeft,
    PostOccupied,
    PostTakenUp,
    StillInPost,
)
from guatu.ledger.acts.posts import (
    AdministratorsExclude,
    PostAbolished,
    PostCreated,
    PostRolesChanged,
)
from guatu.ledger.acts.put_in_force import DirectoryPutInForce, NotYetStaffed
from guatu.ledger.acts.setting import SameSetting, SettingChanged
from guatu.ledger.book import replay
from guatu.ledger.directory import OfficeKind
from guatu.ledger.entry_line import entry_of, line_of
from guatu.vocabulary.role import ADMINISTRATORS, Role
from tests import staff
from tests.cast import INSPECTION_OFFICE, LI, OUTSIDER, QIAN, WANG, ZHAO
from tests.ledger.small_book import NUMBER, Clerk


@pytest.fixture
def set_up() -> Clerk:
    clerk = Clerk()
    for subject, body in staff.staff(INSPECTION_OFFICE):
        clerk(subject, body, LI)
    return clerk


def test_a_name_stands_for_an_id(set_up: Clerk) -> None:
    """编号配名称:单位、岗位都查得到,没登记的照写编号。"""
    directory = set_up.book.directory
    assert directory.office_name("jiaotongju") == "清源县交通运输局"
    assert directory.post_title("fuxianzhang-jiaotong") == "分管交通的副县长"
    assert directory.office_name("shuiliju") == "shuiliju"
    assert directory.holder("jiaotong-head") == QIAN.person


def test_who_is_not_in_post_can_do_nothing(set_up: Clerk) -> None:
    """启用之后,岗位不符、单位不符、没登记的人,一条也记不进去。"""
    for stranger in (
        replace(LI, person="p-77"),
        replace(ZHAO, post=QIAN.post),
        replace(ZHAO, office=OUTSIDER.office),
    ):
        with pytest.raises(NotInPost, match="不在"):
            set_up(f"pledge:{NUMBER}", PledgeAdopted(), stranger)
    set_up(f"pledge:{NUMBER}", PledgeAdopted(), LI)


def test_revoked_rights_bite_at_once_and_the_successor_inherits(set_up: Clerk) -> None:
    """离岗的下一条起就办不了;接任者到岗,岗位的事照办。"""
    post = f"post:{LI.post}"
    set_up(post, PostLeft(reason="调任"), staff.SECURITY)
    with pytest.raises(NotInPost):
        set_up(f"pledge:{NUMBER}", PledgeAdopted(), LI)
    set_up(post, PostTakenUp(person="p-06"), staff.SECURITY)
    set_up(f"pledge:{NUMBER}", PledgeAdopted(), replace(LI, person="p-06"))
    with pytest.raises(PostOccupied):
        set_up(post, PostTakenUp(person="p-41"), staff.SECURITY)


def test_each_administrator_has_his_own_work(set_up: Clerk) -> None:
    """系统管理员不授权,安全管理员不设岗,审计管理员都不办,督查员也不办。"""
    create = PostCreated(title="交通局副局长", office=ZHAO.office)
    grant = PostRolesChanged(roles=(Role.OFFICE_HEAD,), reason="分工调整")
    for by in (staff.SECURITY, staff.AUDIT, LI):
        with pytest.raises(WrongRole):
            set_up("post:jiaotong-deputy", create, by)
    set_up("post:jiaotong-deputy", create, staff.SYSTEM)
    for by in (staff.SYSTEM, staff.AUDIT, LI):
        with pytest.raises(WrongRole):
            set_up("post:jiaotong-deputy", grant, by)
    set_up("post:jiaotong-deputy", grant, staff.SECURITY)


@pytest.mark.parametrize("second", sorted(ADMINISTRATORS))
def test_the_three_administrators_exclude_one_another(set_up: Clerk, second: Role) -> None:
    """三员互斥:一人不兼两员,不论先授权后到岗,还是先到岗后授权。"""
    first = next(role for role in sorted(ADMINISTRATORS) if role is not second)
    for post, roles in (("a", (first,)), ("b", (second,)), ("c", ())):
        set_up(f"post:{post}", PostCreated(title=post, office="xianzhengfu"), staff.SYSTEM)
        set_up(f"post:{post}", PostRolesChanged(roles=roles, reason="试"), staff.SECURITY)
    set_up("post:a", PostTakenUp(person="p-41"), staff.SECURITY)
    with pytest.raises(AdministratorsExclude, match="不能由同一人"):
        set_up("post:b", PostTakenUp(person="p-41"), staff.SECURITY)
    set_up("post:c", PostTakenUp(person="p-41"), staff.SECURITY)
    with pytest.raises(AdministratorsExclude):
        set_up("post:c", PostRolesChanged(roles=(second,), reason="试"), staff.SECURITY)
    with pytest.raises(AdministratorsExclude):
        set_up("post:b", PostRolesChanged(roles=(first, second), reason="试"), staff.SECURITY)


def test_nobody_grants_himself(set_up: Clerk) -> None:
    """安全管理员不能给自己授权、到岗;最后一名管理员不能离岗。"""
    set_up("post:d", PostCreated(title="督查员丙", office=INSPECTION_OFFICE), staff.SYSTEM)
    with pytest.raises(OwnRights):
        set_up("post:d", PostTakenUp(person=staff.SECURITY.person), staff.SECURITY)
    grant = PostRolesChanged(roles=(Role.SECURITY_ADMIN, Role.INSPECTION), reason="方便")
    with pytest.raises(OwnRights):
        set_up("post:security-admin", grant, staff.SECURITY)
    with pytest.raises(LastAdministrator):
        set_up("post:system-admin", PostLeft(reason="调任"), staff.SECURITY)


def test_the_last_administrator_stays_whatever_is_done(set_up: Clerk) -> None:
    """撤销管理员所在的单位、收回他的角色、注销他的账号,都不行:那样再没有人能授权。"""
    for by, subject, body in (
        (staff.SYSTEM, f"office:{staff.COUNTY}", OfficeClosed(reason="机构改革")),
        (staff.SYSTEM, "post:security-admin", PostAbolished(reason="撤岗")),
        (staff.SYSTEM, "person:p-91", AccountClosed(reason="误点")),
        (staff.SECURITY, "person:p-92", AccountClosed(reason="误点")),
        (staff.SECURITY, "post:system-admin", PostRolesChanged(roles=(), reason="收回")),
    ):
        before = set_up.book
        with pytest.raises(LastAdministrator, match="没有能登录的"):
            set_up(subject, body, by)
        assert set_up.book is before


def test_posts_are_not_put_in_force_while_an_administrator_cannot_sign_in() -> None:
    """管理员还没有账号就不能启用:启用之后谁也开不了账号。"""
    clerk = Clerk()
    for subject, body in staff.staff(INSPECTION_OFFICE):
        if subject == "directory:all":
            clerk("person:p-91", AccountClosed(reason="误开"), LI)
            with pytest.raises(NotYetStaffed, match=r"给在岗的系统管理员开账号"):
                clerk(subject, body, LI)
            clerk("person:p-91", AccountOpened(), LI)
        clerk(subject, body, LI)
    assert clerk.book.directory.in_force


def test_who_held_an_abolished_post_can_be_erased(set_up: Clerk) -> None:
    """岗位撤了,原来在岗的人就算离岗,本人申请清除个人信息时清得掉。"""
    person = f"person:{OUTSIDER.person}"
    set_up(f"post:{OUTSIDER.post}", PostAbolished(reason="机构改革"), staff.SYSTEM)
    set_up(person, AccountClosed(reason="离职"), staff.SYSTEM)
    set_up(person, PersonErased(reason="本人申请"), staff.SYSTEM)
    assert set_up.book.directory.people[OUTSIDER.person].erased


def test_it_is_not_in_force_before_the_posts_are_held() -> None:
    """督查员和三员没有到齐,启用不了;启用前只有立账的桌子在记。"""
    clerk = Clerk()
    with pytest.raises(NotYetStaffed, match=r"督查室.*系统管理员.*安全管理员.*审计管理员"):
        clerk("directory:all", DirectoryPutInForce(), LI)
    for subject, body in staff.staff(INSPECTION_OFFICE):
        clerk(subject, body, WANG)
    with pytest.raises(NotYetStaffed, match="早已"):
        clerk("directory:all", DirectoryPutInForce(), LI)


def test_a_person_is_erased_after_leaving(set_up: Clerk) -> None:
    """还在岗、还有账号的清除不了;离岗销号之后清除,过去办的仍在账上。"""
    person = "p-31"
    erase = PersonErased(reason="本人申请")
    with pytest.raises(StillInPost):
        set_up(f"person:{person}", erase, staff.SYSTEM)
    set_up(f"post:{OUTSIDER.post}", PostLeft(reason="辞职"), staff.SECURITY)
    with pytest.raises(StillInPost):
        set_up(f"person:{person}", erase, staff.SYSTEM)
    set_up(f"person:{person}", AccountClosed(reason="辞职"), staff.SYSTEM)
    set_up(f"person:{person}", erase, staff.SYSTEM)
    assert set_up.book.directory.people[person].erased


def test_accounts_and_settings_are_entries(set_up: Clerk) -> None:
    """密码本人改、安全管理员重置;安全策略归安全管理员,报送日归督查室,没变的不记。"""
    mine = f"person:{ZHAO.person}"
    set_up(mine, PasswordChanged(reset=False), ZHAO)
    set_up(mine, PasswordChanged(reset=True), staff.SECURITY)
    for by, reset in ((QIAN, False), (staff.SYSTEM, True)):
        with pytest.raises(WrongRole):
            set_up(mine, PasswordChanged(reset=reset), by)
    set_up("person:p-05", AccountClosed(reason="误开"), staff.SYSTEM)
    with pytest.raises(AccountState):
        set_up("person:p-05", AccountClosed(reason="误开"), staff.SYSTEM)
    set_up("setting:reporting", SettingChanged(value="day-28", reason="县政府规定"), LI)
    with pytest.raises(WrongRole):
        set_up("setting:security.policy", SettingChanged(value="asvs", reason="试"), LI)
    with pytest.raises(SameSetting):
        set_up("setting:reporting", SettingChanged(value="day-28", reason="再设"), LI)
    assert set_up.book.settings == {"reporting": "day-28"}


def test_offices_are_told_apart(set_up: Clerk) -> None:
    """同号、同名的单位不重复登记;立账的单位不能撤销;撤销了的单位,岗位都办不了。"""
    twin = OfficeRegistered(name="清源县交通运输局", kind=OfficeKind.DEPARTMENT)
    with pytest.raises(OfficeTaken):
        set_up("office:jiaotong-2", twin, staff.SYSTEM)
    with pytest.raises(KeeperStays):
        set_up(f"office:{INSPECTION_OFFICE}", OfficeClosed(reason="改革"), staff.SYSTEM)
    set_up(f"office:{OUTSIDER.office}", OfficeClosed(reason="机构改革"), staff.SYSTEM)
    assert not set_up.book.directory.posts_of(OUTSIDER.person)


def test_rights_are_those_of_the_moment_of_writing(set_up: Clerk) -> None:
    """后来到岗的人补记更早的事,按那一天推算也算数;从字节推算的结果一样。"""
    later = set_up.day + timedelta(days=5)
    set_up(f"post:{LI.post}", PostLeft(reason="调任"), staff.SECURITY, on=later)
    set_up(f"post:{LI.post}", PostTakenUp(person="p-06"), staff.SECURITY, on=later)
    then_on, set_up.day = set_up.day, set_up.day + timedelta(days=6)
    set_up(f"pledge:{NUMBER}", PledgeAdopted(), replace(LI, person="p-06"), on=then_on)
    again = [entry_of(line_of(one)) for one in set_up.entries]
    then = replay(again, as_of=then_on)
    assert then.pledges[NUMBER].stage == set_up.book.pledges[NUMBER].stage
    assert replay(again).directory == set_up.book.directory == then.directory
