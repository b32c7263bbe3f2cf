"""Code words of members and posts."""

from bihuan.facts.codes import MemberCategory, MemberStatus, PostTitle
from bihuan.rulekit.words import Words

__all__ = ["HowChosen", "MemberCategory", "MemberStatus", "PostTitle"]


class HowChosen(Words):
    ELECTED = "election", "选举"
    APPOINTED = "appointed", "任命"
    ASSIGNED = "assigned", "指派"
