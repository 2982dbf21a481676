"""Duties (人员办理一览): what may be done to an office, a post, a person, and by whom."""

from __future__ import annotations

from django.conf import settings

from guatu.ledger.book import Book
from guatu_office.actions import accounts, granting, linking, registering
from guatu_office.actions.erasing_people import erase
from guatu_office.actions.second_factor import turn_off
from guatu_office.pages.people import forms
from guatu_office.pages.people.duty import SECURITY, SYSTEM, Duty


def _open_office(book: Book, office: str) -> bool:
    found = book.directory.offices.get(office)
    return found is not None and found.closed_on is None


def _open_post(book: Book, post: str) -> bool:
    found = book.directory.posts.get(post)
    return found is not None and found.abolished_on is None


def _held(book: Book, post: str) -> bool:
    return _open_post(book, post) and book.directory.holder(post) is not None


def _vacant(book: Book, post: str) -> bool:
    return _open_post(book, post) and book.directory.holder(post) is None


def _known(book: Book, person: str) -> bool:
    found = book.directory.people.get(person)
    return found is not None and not found.erased


def _with_account(book: Book, person: str) -> bool:
    return person in book.accounts


def _without_account(book: Book, person: str) -> bool:
    return _known(book, person) and person not in book.accounts


def _linked(book: Book, person: str) -> bool:
    return person in book.provider_links


def _linkable(book: Book, person: str) -> bool:
    here = settings.PROVIDER is not None
    return here and _with_account(book, person) and not _linked(book, person)


OFFICE = (
    Duty(
        slug="offices",
        label="登记单位",
        lead="县直单位、乡镇（街道）、企业；一次可登记许多个。",
        about="",
        roles=SYSTEM,
        form=forms.OfficesForm,
        do=registering.register_offices,
    ),
    Duty(
        slug="rename",
        label="更名",
        lead="编号不变，以前办的都还是它的。",
        about="office",
        roles=SYSTEM,
        form=forms.RenameForm,
        do=registering.rename_office,
        fits=_open_office,
    ),
    Duty(
        slug="dissolve",
        label="撤销单位",
        lead="它的岗位从此不能再办理；以前办的都留着。",
        about="office",
        roles=SYSTEM,
        form=forms.ReasonForm,
        do=registering.close_office,
        fits=lambda book, office: _open_office(book, office) and office != book.keeper,
        graver=True,
    ),
)
POST = (
    Duty(
        slug="post",
        label="设岗",
        lead="新岗位没有任何角色，由安全管理员授权。",
        about="",
        roles=SYSTEM,
        form=forms.PostForm,
        do=registering.create_post,
    ),
    Duty(
        slug="roles",
        label="授权",
        lead="勾选的就是这个岗位今后的全部角色，下一次打开网页起生效。",
        about="post",
        roles=SECURITY,
        form=forms.RolesForm,
        do=granting.change_roles,
        fits=_open_post,
    ),
    Duty(
        slug="take-up",
        label="到岗",
        lead="一个岗位一个人；接任的人承担这个岗位的全部任务。",
        about="post",
        roles=SECURITY,
        form=forms.TakeUpForm,
        do=granting.take_up,
        fits=_vacant,
    ),
    Duty(
        slug="leave",
        label="离岗",
        lead="离岗的人下一次打开网页起就没有这个岗位的权限。",
        about="post",
        roles=SECURITY,
        form=forms.ReasonForm,
        do=granting.leave,
        fits=_held,
        graver=True,
    ),
    Duty(
        slug="abolish",
        label="撤岗",
        lead="这个岗位从此不能再办理；以前办的都留着。",
        about="post",
        roles=SYSTEM,
        form=forms.ReasonForm,
        do=registering.abolish_post,
        fits=_open_post,
        graver=True,
    ),
)
PERSON = (
    Duty(
        slug="person",
        label="登记人员",
        lead="台账里只记编号和一个加盐的承诺值，姓名另存，可以清除。",
        about="",
        roles=SYSTEM,
        form=forms.PersonForm,
        do=registering.register_person,
    ),
    Duty(
        slug="account",
        label="开账号",
        lead="给出一个一次性口令，只显示一次，第一次登录必须改。",
        about="person",
        roles=SYSTEM,
        form=forms.AccountForm,
        do=accounts.open_account,
        fits=_without_account,
        secret=True,
    ),
    Duty(
        slug="reset",
        label="重置口令",
        lead="给出一个一次性口令，只显示一次；此人现有的登录全部退出。",
        about="person",
        roles=SECURITY,
        form=forms.PlainDutyForm,
        do=accounts.reset_password,
        fits=_with_account,
        secret=True,
    ),
    Duty(
        slug="factor-off",
        label="停用动态口令",
        lead="手机和备用码都丢了时办；此人现有的登录全部退出。",
        about="person",
        roles=SECURITY,
        form=forms.PlainDutyForm,
        do=turn_off,
        fits=_with_account,
        graver=True,
    ),
    Duty(
        slug="link",
        label="绑定统一身份认证",
        lead="此人从此凭这个用户标识登录；请先当面或打电话核对是他本人的。",
        about="person",
        roles=SECURITY,
        form=forms.LinkForm,
        do=linking.link,
        fits=_linkable,
    ),
    Duty(
        slug="unlink",
        label="解除统一身份认证",
        lead="此人从此只能用登录名和口令登录；现有的登录全部退出。",
        about="person",
        roles=SECURITY,
        form=forms.PlainDutyForm,
        do=linking.unlink,
        fits=_linked,
        graver=True,
    ),
    Duty(
        slug="close-account",
        label="注销账号",
        lead="口令等一并删去，登录随即失效。",
        about="person",
        roles=SYSTEM + SECURITY,
        form=forms.ReasonForm,
        do=accounts.close_account,
        fits=_with_account,
        graver=True,
    ),
    Duty(
        slug="erase",
        label="清除个人信息",
        lead="姓名、联系方式从数据库里抹去，不能恢复；办过的事和证明都还在。须先离岗、注销账号。",
        about="person",
        roles=SYSTEM,
        form=forms.ReasonForm,
        do=erase,
        fits=_without_account,
        graver=True,
    ),
)
DUTIES = (*OFFICE, *POST, *PERSON)
