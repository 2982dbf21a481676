"""台账自己也问角色:启用岗位以后,岗位没有所需角色的,网页放不放行都办不成;两边的规定对得上。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.ledger.acts.authority import NotInPost, WrongRole
from guatu.ledger.acts.posts import PostRolesChanged
from guatu.ledger.acts.setting import SettingChanged
from guatu.ledger.book import replay
from guatu.ledger.needed_role import ANYBODY, NEEDED
from guatu.ledger.refusal import Refused
from guatu.ledger.register import ACTS
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.role import Role
from guatu_office.pages.people.duties import DUTIES
from guatu_office.pages.year.verbs import VERBS
from guatu_office.roles.identity import Identity
from guatu_office.roles.route_rule import RouteRule, Target
from guatu_office.roles.routes import routes
from tests import staff
from tests.cast import INSPECTION_OFFICE, LI, QIAN, TRANSPORT_BUREAU, VICE_HEAD, WANG, ZHAO
from tests.ledger.small_book import NUMBER, Clerk, handed_out, progress
from tests.roles.role_table import pledges, sample_pledge

# 网页 → 它替人办的事项;人员办理按各自的页名
DUTY_ACTS = {
    "people-offices": ("office.registered",),
    "people-rename": ("office.renamed",),
    "people-dissolve": ("office.closed",),
    "people-post": ("post.created",),
    "people-roles": ("post.roles_changed",),
    "people-take-up": ("post.taken_up",),
    "people-leave": ("post.left",),
    "people-abolish": ("post.abolished",),
    "people-person": ("person.registered",),
    "people-account": ("account.opened",),
    "people-reset": ("account.password_changed, reset",),
    "people-factor-off": ("account.second_factor_changed, of another",),
    "people-link": ("account.provider_linked, of another",),
    "people-unlink": ("account.provider_unlinked, of another",),
    "people-close-account": ("account.closed",),
    "people-erase": ("person.erased",),
}
PAGE_ACTS = {
    "review-act": tuple(act for act in NEEDED if act.startswith("draft.")),
    "review-accept-all": ("draft.accepted",),
    "review-adopt": ("pledge.adopted",),
    "hand-out": ("pledge.assigned",),
    "sign-together": ("pledge.accepted",),
    "month": ("progress.reported",),
    "sheet-return": ("headings.mapped",),
    "draw": ("check.drawn",),
    "draw-seal": ("check.seeded",),
    "carried": ("pledge.brought_forward",),
    "figures": ("figure.linked",),
    "figure-unlink": ("figure.unlinked",),
    "map-layers": ("map.received",),
    "map-withdraw": ("map.withdrawn",),
    "map-suggested": ("place.marked",),
    "options": ("setting.changed",),
    "people-policy": ("setting.changed, security",),
    "account-password": ("account.password_changed",),
    "account-factor": ("account.second_factor_changed",),
    "account-factor-off": ("account.second_factor_changed",),
}
# 台账准办而网页没有开的,逐项写明为什么
NO_PAGE = {
    "node.done": "督查室在现场看到节点完成,可由命令或导入代记;网页只开给牵头单位",
}
# 网页放行而台账逐笔再问的:页上一次可交几种事项,不合角色的那一笔说明不收
ASKED_AGAIN = {
    "sheet-return": "一份表可含交办和进展,按每一行是哪种事项再问",
    "month": "填报员也开得了本单位的月度页,确认一栏只给负责人,硬交的由台账拒绝",
}


def by_route() -> Iterator[tuple[str, RouteRule, str]]:
    """网页、它的规定、它办的事项。"""
    rules = {route.name: route.rule for route in routes()}
    for verb in VERBS:
        for row in verb.rows:
            yield verb.name, rules[verb.name], row.partition(",")[0]
    for name, acts in (DUTY_ACTS | PAGE_ACTS).items():
        for act in acts:
            yield name, rules[name], act


def roles_let_in(rule: RouteRule) -> frozenset[Role]:
    """网页准哪些角色办:对象换遍了,有一种准的就算。"""
    offices = (TRANSPORT_BUREAU, INSPECTION_OFFICE)
    targets = [Target(pledge=one) for one in pledges(sample_pledge()).values()]
    targets += [Target(office=one) for one in offices]
    return frozenset(
        role
        for role in Role
        for office in offices
        for target in targets
        if rule.allows(
            "POST",
            Identity(person="p", post=VICE_HEAD, office=office, roles=frozenset({role})),
            target,
        )
    )


def test_every_act_declares_its_role_once() -> None:
    """每种事项都写明要哪个角色;表里没有多余的。"""
    assert {row.partition(",")[0] for row in NEEDED} == set(ACTS)


def test_the_tables_above_name_every_duty() -> None:
    """人员办理的各页都在上面的对照里。"""
    assert set(DUTY_ACTS) == {duty.name for duty in DUTIES}


@pytest.mark.parametrize(("name", "rule", "act"), list(by_route()), ids=lambda one: str(one)[:40])
def test_no_page_lets_in_whom_the_book_refuses(name: str, rule: RouteRule, act: str) -> None:
    """网页准办的角色,台账都准;台账准而网页没开的,写明了为什么。"""
    needed = NEEDED[act]
    let_in = roles_let_in(rule)
    assert let_in <= needed, (name, act)
    if needed != ANYBODY and act not in NO_PAGE:
        whole = frozenset().union(*(roles_let_in(r) for _, r, one in by_route() if one == act))
        assert whole == needed, (name, act)


def test_the_exceptions_are_still_exceptions() -> None:
    """写明的例外仍是例外:改好了就从单子上划掉。"""
    rules = {route.name: route.rule for route in routes()}
    for act in NO_PAGE:
        assert NEEDED[act] - frozenset().union(
            *(roles_let_in(rule) for _, rule, one in by_route() if one == act)
        )
    assert roles_let_in(rules["sheet-return"]) - NEEDED["pledge.assigned"]
    assert roles_let_in(rules["month"]) - NEEDED["progress.confirmed"]
    assert set(ASKED_AGAIN) == {"sheet-return", "month"}


def in_force(clerk: Clerk) -> Clerk:
    """启用岗位。"""
    for subject, body in staff.staff(INSPECTION_OFFICE):
        clerk(subject, body, LI)
    return clerk


def give(clerk: Clerk, actor: Actor, *roles: Role) -> None:
    """岗位授权。"""
    body = PostRolesChanged(roles=tuple(sorted(roles)), reason="试")
    clerk(f"post:{actor.post}", body, staff.SECURITY)


roles_of_a_post = st.frozensets(st.sampled_from(list(Role)), max_size=4).filter(
    lambda roles: not roles & {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
)


@settings(max_examples=40, deadline=None)
@given(roles=roles_of_a_post)
def test_an_act_is_recorded_only_with_its_role(roles: frozenset[Role]) -> None:
    """随便授什么角色:有所需角色的办得成,没有的说明由谁办理;单位、阶段都对。"""
    started = in_force(handed_out())
    for by, act, body in (
        (ZHAO, "progress.reported", progress("2022-01")),
        (LI, "setting.changed", SettingChanged(value="direct", reason="县局人少")),
    ):
        clerk = Clerk.__new__(Clerk)
        clerk.__dict__.update(started.__dict__)
        clerk.entries = list(started.entries)
        give(clerk, by, *roles)
        subject = "setting:reporting.confirmation" if by is LI else f"pledge:{NUMBER}"
        if roles & NEEDED[act]:
            clerk(subject, body, by)
            assert replay(clerk.entries).size == len(clerk.entries)
        else:
            with pytest.raises(WrongRole, match="没有这一角色"):
                clerk(subject, body, by)


def test_a_reader_of_the_inspection_office_does_not_assign() -> None:
    """督查室里只有查看权的岗位,不能交办;授了督查室角色才能。"""
    clerk = in_force(Clerk())
    give(clerk, WANG, Role.READER)
    with pytest.raises(WrongRole, match="立项由督查室办理"):
        clerk.act(PledgeAdopted(), WANG)
    give(clerk, WANG, Role.INSPECTION)
    clerk.act(PledgeAdopted(), WANG)


def test_a_replay_refuses_what_the_record_refuses() -> None:
    """绕过网页把不合角色的一笔塞进条目里,重算时同样拒绝。"""
    clerk = in_force(handed_out())
    clerk.act(progress("2022-01"), ZHAO)
    give(clerk, QIAN, Role.READER)
    forged = replace(clerk.entries[-2], by=QIAN, seq=len(clerk.entries))
    with pytest.raises(Refused, match="没有这一角色"):
        replay([*clerk.entries, forged])


def test_before_posts_are_in_force_the_desk_does_all() -> None:
    """启用岗位以前,一张桌上照旧办。"""
    clerk = handed_out()
    clerk.act(progress("2022-01"), ZHAO)
    assert clerk.book.pledges[NUMBER].progress


def test_whoever_left_is_told_so_first() -> None:
    """不在岗的,先说不在岗。"""
    clerk = in_force(handed_out())
    with pytest.raises(NotInPost):
        clerk.act(progress("2022-01"), Actor(person="p-99", post=ZHAO.post, office=ZHAO.office))
