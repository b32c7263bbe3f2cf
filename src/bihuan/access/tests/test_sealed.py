"""Sealed words: who opens them, and that every opening is shown."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access import identity, sealed
from bihuan.access.actor import command_line, of_account
from bihuan.access.models import LogEntry, SealedOpening, SealedText
from bihuan.access.tests import factories as make
from bihuan.access.words import Role

pytestmark = pytest.mark.django_db
WORDS = "你对年轻同志关心不够，交办多、谈心少"


@pytest.fixture
def unit():
    return make.org("U1", "市甲局")


@pytest.fixture
def committee(unit):
    return make.org("C1", "市甲局机关党委", unit=unit)


@pytest.fixture
def branch(committee):
    return make.org("B1", "第一支部", under=committee)


@pytest.fixture
def text(branch):
    return sealed.seal_text(branch, "批评", WORDS)


def test_stored_bytes_do_not_hold_the_words(text):
    cipher = bytes(SealedText.objects.get(pk=text.pk).cipher)
    assert WORDS.encode() not in cipher
    assert "年轻".encode() not in cipher


@pytest.mark.parametrize("role", [Role.BRANCH_SECRETARY, Role.BRANCH_MEMBER])
def test_branch_officers_open_and_the_opening_is_shown(branch, text, role):
    wang = make.account("wang", (role, branch), name="王某")
    assert sealed.open_text(of_account(wang), text, "核对会议记录") == WORDS
    shown = [(o.account.name, o.reason, o.sealed_id) for o in sealed.openings_for(branch)]
    assert shown == [("王某", "核对会议记录", text.pk)]
    entry = LogEntry.objects.get(action="sealed.open")
    assert (entry.account_id, entry.org_id, entry.changes) == (wang.pk, branch.pk, {})


def test_inspector_of_a_running_check_opens(unit, branch, text):
    li = make.account("li", (Role.INSPECTOR, unit))
    assert sealed.open_text(of_account(li), text, "专项检查") == WORDS
    assert sealed.openings_for(branch).count() == 1


def test_inspector_after_the_check_finds_nothing(unit, branch, text):
    li = make.account("li")
    make.give(li, Role.INSPECTOR, unit, ends_on=dt.date(2024, 6, 30))
    with pytest.raises(Http404):
        sealed.open_text(of_account(li), text, "专项检查")
    assert sealed.openings_for(branch).count() == 0


OTHERS = sorted(set(Role) - {Role.BRANCH_SECRETARY, Role.BRANCH_MEMBER, Role.INSPECTOR})


@pytest.mark.parametrize("role", OTHERS)
def test_other_roles_cannot_open(committee, branch, text, role):
    place = None if role in (Role.SECURITY_ADMIN, Role.AUDIT_ADMIN) else committee
    if role == Role.GROUP_LEADER:
        place = branch
    zhao = make.account("zhao", (role, place))
    with pytest.raises((PermissionDenied, Http404)):
        sealed.open_text(of_account(zhao), text, "看一看")
    assert SealedOpening.objects.count() == 0


def test_command_line_cannot_open(text):
    with pytest.raises(PermissionDenied):
        sealed.open_text(command_line(), text, "看一看")
    assert SealedOpening.objects.count() == 0


def test_opening_without_a_reason_is_refused(branch, text):
    wang = make.account("wang", (Role.BRANCH_SECRETARY, branch))
    with pytest.raises(ValidationError) as refusal:
        sealed.open_text(of_account(wang), text, " ")
    assert refusal.value.messages == ["请填写打开密封内容的事由，支部会看到。"]
    assert SealedOpening.objects.count() == 0


def test_words_moved_to_another_branch_do_not_open_there(branch, text):
    other = make.org("B2")
    SealedText.objects.filter(pk=text.pk).update(org=other)
    liu = make.account("liu", (Role.BRANCH_SECRETARY, other))
    with pytest.raises(ValidationError):
        sealed.open_text(of_account(liu), SealedText.objects.get(pk=text.pk), "看一看")
    assert SealedOpening.objects.count() == 0


def test_new_key_in_front_still_opens_old_words(branch, text, settings):
    settings.FIELD_KEYS = ["bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleS0=", *settings.FIELD_KEYS]
    wang = make.account("wang", (Role.BRANCH_SECRETARY, branch))
    assert sealed.open_text(of_account(wang), text, "核对") == WORDS


def test_identity_number_is_encrypted_found_and_masked():
    number = identity.clean("11010519491231002x")
    assert number == "11010519491231002X"
    cipher = identity.encrypt(number)
    assert number.encode() not in cipher
    assert identity.masked(cipher) == "110***********002X"
    assert identity.masked(None) == ""
    assert identity.digest(number) == identity.digest(identity.clean(" １１０１０５ 19491231002X"))
    assert identity.digest(number) != identity.digest("110105194912310039")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("1101051949123100", "身份证号应为 18 位，现在是 16 位，请核对。"),
        ("11010519491331002X", "身份证号前 17 位应为数字，第 7 至 14 位应为出生日期，请核对。"),
        ("110105194912310021", "身份证号末位与前 17 位对不上，可能抄错了一位，请核对。"),
    ],
)
def test_wrong_identity_number_is_refused_without_repeating_it(wrong, sentence):
    with pytest.raises(ValidationError) as refusal:
        identity.clean(wrong)
    assert refusal.value.messages == [sentence]
    assert wrong not in sentence
