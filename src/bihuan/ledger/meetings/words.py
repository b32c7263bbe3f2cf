"""Code words of meetings."""

from bihuan.facts.codes import AgendaCategory, AttendanceRole, DecisionCode, MeetingKind
from bihuan.rulekit.words import Words

__all__ = [
    "AgendaCategory",
    "AttendanceRole",
    "CriticismKind",
    "DecisionCode",
    "MeetingKind",
    "MeetingStatus",
]


class MeetingStatus(Words):
    DRAFT = "draft", "草稿"
    SAVED = "saved", "已保存"
    VERIFIED = "verified", "已核实"
    VOID = "void", "已作废"


class CriticismKind(Words):
    SELF = "self", "自我批评"
    MUTUAL = "mutual", "相互批评"
