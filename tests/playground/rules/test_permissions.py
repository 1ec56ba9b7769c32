"""The arithmetic of permissions: a table of Discord's rules, then properties that hold for all cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.permissions import (
    ALL,
    NEEDS_SENDING,
    NONE,
    TIMED_OUT,
    Overwrite,
    OverwriteTarget,
    Permission,
    RolePermissions,
    base,
    compute,
    outranks_member,
    outranks_role,
)

P = Permission
OWNER, MEMBER, SERVER, MODERATOR, STUDY = 1, 2, 10, 11, 12
TALK = P.VIEW_CHANNEL | P.SEND_MESSAGES
EVERYONE = RolePermissions(SERVER, TALK | P.EMBED_LINKS)


def role(identifier: int, permissions: Permission = NONE, position: int = 1) -> RolePermissions:
    return RolePermissions(identifier, permissions, position)


def for_role(identifier: int, allow: Permission = NONE, deny: Permission = NONE) -> Overwrite:
    return Overwrite(identifier, OverwriteTarget.ROLE, allow, deny)


def for_member(identifier: int, allow: Permission = NONE, deny: Permission = NONE) -> Overwrite:
    return Overwrite(identifier, OverwriteTarget.MEMBER, allow, deny)


ROLES = [role(MODERATOR, P.MANAGE_MESSAGES), role(STUDY)]
TABLE: dict[str, tuple[list[Overwrite], set[int], Permission]] = {
    "no overwrites: @everyone's bits": ([], set(), TALK | P.EMBED_LINKS),
    "a role adds its bits": ([], {MODERATOR}, TALK | P.EMBED_LINKS | P.MANAGE_MESSAGES),
    "@everyone denied the view: nothing": ([for_role(SERVER, deny=P.VIEW_CHANNEL)], set(), NONE),
    "a role let in where @everyone is not": (
        [for_role(SERVER, deny=P.VIEW_CHANNEL), for_role(MODERATOR, allow=P.VIEW_CHANNEL)],
        {MODERATOR},
        TALK | P.EMBED_LINKS | P.MANAGE_MESSAGES,
    ),
    "an overwrite of a role not borne is nothing": (
        [for_role(SERVER, deny=P.VIEW_CHANNEL), for_role(MODERATOR, allow=P.VIEW_CHANNEL)],
        {STUDY},
        NONE,
    ),
    "of two roles the grant wins": (
        [for_role(MODERATOR, allow=P.ADD_REACTIONS), for_role(STUDY, deny=P.ADD_REACTIONS)],
        {MODERATOR, STUDY},
        TALK | P.EMBED_LINKS | P.MANAGE_MESSAGES | P.ADD_REACTIONS,
    ),
    "the member's own denial is above a role's grant": (
        [for_role(STUDY, allow=P.ADD_REACTIONS), for_member(MEMBER, deny=P.ADD_REACTIONS)],
        {STUDY},
        TALK | P.EMBED_LINKS,
    ),
    "the member's own grant is above a role's denial": (
        [for_role(STUDY, deny=P.SEND_MESSAGES), for_member(MEMBER, allow=P.SEND_MESSAGES)],
        {STUDY},
        TALK | P.EMBED_LINKS,
    ),
    "another member's overwrite is nothing": ([for_member(3, deny=P.VIEW_CHANNEL)], set(), TALK | P.EMBED_LINKS),
    "who may not send may not embed": ([for_role(SERVER, deny=P.SEND_MESSAGES)], set(), P.VIEW_CHANNEL),
}  # fmt: skip


@pytest.mark.parametrize(("overwrites", "borne", "expected"), TABLE.values(), ids=TABLE)
def test_the_table(overwrites: list[Overwrite], borne: set[int], expected: Permission) -> None:
    assert compute(OWNER, EVERYONE, ROLES, overwrites, MEMBER, borne) == expected


def test_the_owner_may_do_everything_everywhere() -> None:
    denied = [for_role(SERVER, deny=ALL), for_member(OWNER, deny=ALL)]
    assert compute(OWNER, EVERYONE, [], denied, OWNER, set(), timed_out=True) == ALL


def test_an_administrator_may_do_everything_everywhere() -> None:
    administrator = role(MODERATOR, P.ADMINISTRATOR)
    denied = [for_role(SERVER, deny=ALL), for_member(MEMBER, deny=ALL)]
    assert compute(OWNER, EVERYONE, [administrator], denied, MEMBER, {MODERATOR}) == ALL


def test_administrator_granted_by_an_overwrite_is_no_administrator() -> None:
    granted = [for_member(MEMBER, allow=P.ADMINISTRATOR, deny=P.SEND_MESSAGES)]
    assert P.SEND_MESSAGES not in compute(OWNER, EVERYONE, [], granted, MEMBER, set())


def test_in_a_thread_other_bits_decide() -> None:
    silent = RolePermissions(SERVER, P.VIEW_CHANNEL | P.SEND_MESSAGES_IN_THREADS | P.ATTACH_FILES)
    assert P.ATTACH_FILES in compute(OWNER, silent, [], [], MEMBER, set(), in_thread=True)
    assert P.ATTACH_FILES not in compute(OWNER, silent, [], [], MEMBER, set())
    assert P.EMBED_LINKS not in compute(OWNER, EVERYONE, [], [], MEMBER, set(), in_thread=True)


BITS = st.integers(0, int(ALL)).map(Permission)
IDS = st.sampled_from([SERVER, MODERATOR, STUDY, MEMBER, 3])
OVERWRITES = st.lists(
    st.builds(Overwrite, IDS, st.sampled_from(OverwriteTarget), BITS, BITS),
    max_size=5,
    unique_by=lambda overwrite: (overwrite.id, overwrite.target),
)
PLAIN_BITS = BITS.map(lambda bits: bits & ~P.ADMINISTRATOR)


@given(PLAIN_BITS, PLAIN_BITS, OVERWRITES, st.booleans(), st.booleans())
def test_what_always_holds(
    everyone: Permission, bits: Permission, overwrites: list[Overwrite], timed_out: bool, in_thread: bool
) -> None:
    roles = [role(MODERATOR, bits)]
    granted = compute(
        OWNER, RolePermissions(SERVER, everyone), roles, overwrites, MEMBER, {MODERATOR},
        timed_out=timed_out, in_thread=in_thread,
    )  # fmt: skip
    assert granted == NONE or P.VIEW_CHANNEL in granted
    speaks = P.SEND_MESSAGES_IN_THREADS if in_thread else P.SEND_MESSAGES
    assert speaks in granted or not granted & NEEDS_SENDING
    assert not timed_out or not granted & ~TIMED_OUT
    ceiling = everyone | bits
    for overwrite in overwrites:
        ceiling |= overwrite.allow
    assert not granted & ~ceiling


@given(PLAIN_BITS, OVERWRITES)
def test_the_order_of_overwrites_does_not_matter(everyone: Permission, overwrites: list[Overwrite]) -> None:
    def granted(ordered: list[Overwrite]) -> Permission:
        return compute(OWNER, RolePermissions(SERVER, everyone), ROLES, ordered, MEMBER, {MODERATOR, STUDY})

    assert granted(overwrites) == granted(overwrites[::-1])


@given(PLAIN_BITS, PLAIN_BITS)
def test_the_base_is_the_union_of_roles(everyone: Permission, bits: Permission) -> None:
    assert base(OWNER, RolePermissions(SERVER, everyone), [role(STUDY, bits)], MEMBER, {STUDY}) == everyone | bits


def test_the_hierarchy_of_roles() -> None:
    low, high, twin = role(20, position=1), role(21, position=2), role(22, position=2)
    roles = [low, high, twin]
    assert outranks_role(OWNER, roles, MEMBER, {21}, low)
    assert not outranks_role(OWNER, roles, MEMBER, {20}, high)
    assert not outranks_role(OWNER, roles, MEMBER, {21}, high)
    assert outranks_role(OWNER, roles, MEMBER, {21}, twin)
    assert not outranks_role(OWNER, roles, MEMBER, {22}, high)
    assert outranks_role(OWNER, roles, OWNER, set(), high)


def test_the_hierarchy_of_members() -> None:
    roles = [role(20, position=1), role(21, position=2)]
    assert outranks_member(OWNER, roles, MEMBER, {21}, 3, {20})
    assert not outranks_member(OWNER, roles, MEMBER, {20}, 3, {20})
    assert not outranks_member(OWNER, roles, MEMBER, {21}, OWNER, set())
    assert outranks_member(OWNER, roles, OWNER, set(), 3, {21})
