"""Words of drafts and form headers, each with what it asks for. What is not here is not understood.

A clause is answered only where every word of it is known, so a qualifier nobody foresaw (改制未完成企业的,
今年新发展的) can never be passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bihuan.papers.filling.nouns import NOUNS, Noun


class Sort(StrEnum):
    """What a token does in a clause."""

    BLANK = "blank"
    MARK = "mark"
    NOUN = "noun"
    SUBJECT = "subject"
    SIDE = "side"
    FILL = "fill"
    FROM = "from"
    TO = "to"
    PART = "part"
    SHARE = "share"
    NEAR = "near"
    VERB = "verb"
    FOUND = "found"
    COME = "come"
    TIME = "time"
    OTHER = "other"


# Side words: `direct` names the organisations directly linked, `own` all below, `guided` those under 指导.
DIRECT, OWN, GUIDED = "direct", "own", "guided"
SELF, COMMITTEE, CITY, NAMED = "self", "committee", "city", "named"

_SUBJECTS = {
    SELF: "本单位 我单位 本局 我局 我委 本委 我院 本院 我校 本校 我办 本办 我厅 本厅 本部门 我部门 "
    "本支部 我支部 本机关 我机关 我党委 本党委 本机关党委 我机关党委 全局 全委 "
    "全院 全校 我会 我中心 本中心 我们",
    COMMITTEE: "市直机关工委 市直工委 市直机关党工委 机关工委 本工委 我工委 工委 市直机关 市直",
    CITY: "我市 全市 本市",
}
_SIDES = {
    DIRECT: "直管 直属 直接管辖 直接管理 直接隶属",
    OWN: "管理 管理着 管辖 所辖 所属 下属 下设 下辖 辖 隶属",
    GUIDED: "双重领导 双重管理 指导的 业务指导的",
}
_PLAIN = {
    Sort.FILL: "的 有 共有 共 共计 一共 总共 现 设 设有 设立 合计 总计 累计 总数 总量 数量 人数 总人数 数 "
    "为 是 达 达到 已 已经 了 全部 将 把 按 就 来说 中 里 分别 分别为 分别是 均为 据统计 经统计 仍然 仍 计 "
    "场次 次数 党的 情况 基本情况 总体情况 中共 以及 和 及 与 期间 总 全体 经 截至 截止 小计 个数 名数 "
    "因此 所以 但 但是 同时 此外 另外 其次 首先",
    Sort.FROM: "由 从 原 原来 原有 原来的 由原来的 从原来的 之前 此前",
    Sort.TO: "增加到 增加至 增至 增长到 增长至 上升到 上升至 扩大到 发展到 发展至 调整为 调整到 变为 "
    "减少到 减少至 减至 压减至 优化为",
    Sort.PART: "其中 这其中 当中",
    Sort.SHARE: "占 占比 占比为 占比达 比例为 比例达 比例 比重",
    Sort.NEAR: "近 约 大约 超 超过 突破 逾 不足",
    Sort.VERB: "召开 开展 组织 举办 举行 上 讲 讲授 组织开展 组织召开 集中开展 共召开 共开展",
    Sort.FOUND: "审批成立 批准成立 新成立 成立 新组建 组建 新建立 新设立",
    Sort.COME: "到会 参会 参加 参与 参加人次 参加人数 覆盖",
}


def _words() -> dict[str, tuple[Sort, str]]:
    found: dict[str, tuple[Sort, str]] = {}
    for sort, words in _PLAIN.items():
        found |= {word: (sort, word) for word in words.split()}
    for subject, words in _SUBJECTS.items():
        found |= dict.fromkeys(words.split(), (Sort.SUBJECT, subject))
    for side, words in _SIDES.items():
        found |= dict.fromkeys(words.split(), (Sort.SIDE, side))
    for noun in NOUNS.values():
        found |= dict.fromkeys(noun.words, (Sort.NOUN, noun.name))
    return found


WORDS: Mapping[str, tuple[Sort, str]] = _words()
LONGEST = max(map(len, WORDS))

# Things people ask for that no ledger keeps, with the ledger or paper that would know.
_OUTSIDE: tuple[tuple[str, str], ...] = (
    ("换届", "换届选举的台账没有建，请按换届批复填写"),
    ("捐款|捐赠|捐", "捐款捐物不在台账里，请按捐赠登记填写"),
    ("脱贫|贫困|帮扶|驻村|村支", "帮扶工作不在台账里，请按驻村工作记录填写"),
    ("企业近|流动党委", "企业改制情况和流动党委的划分不在台账里，请按组织关系台账核对填写"),
    ("联络员|企业|复工|防疫|疫情|规上", "防疫和联系企业的工作不在台账里，请按专项工作记录填写"),
    ("达标|五化|星级|评星", "达标、评星的结果不在台账里，请按验收通报填写"),
    ("培训|轮训|党务干部", "教育培训和党务干部不在台账里，请按培训和任免记录填写"),
    ("专项经费|经费|资金|党费|万元|拿出|补助", "经费不在台账里，请按财务账填写"),
    ("志愿|红马甲|社区|橱窗", "志愿服务和社区报到不在台账里，请按活动登记填写"),
    ("问卷|认为是|参评率|满意", "问卷和评议的结果不在台账里，请按问卷统计填写"),
    (
        "每季度|每年|每月|每半年|至少|以上的|应当|应配备|标准",
        "这里写的是规定的数，不是台账里的数，请按文件填写",
    ),
    ("风险点|刊发|稿|动态|典型事迹|媒体|专栏", "宣传和信息稿件不在台账里，请按刊发记录填写"),
    ("发展党员|发展对象|积极分子|申请人", "发展党员的台账没有建，请按发展党员纪实填写"),
    ("批示|文件|通知", "文件往来不在台账里，请按收发文登记填写"),
    ("表彰|优秀|先进|处分", "表彰和处分不在台账里，请按决定文件填写"),
)
OUTSIDE = _OUTSIDE
# A clause that speaks of somebody else: what follows it may be theirs.
OTHERS_END = (
    "局",
    "委",
    "厅",
    "办",
    "公司",
    "企业",
    "学校",
    "医院",
    "街道",
    "社区",
    "县",
    "区",
    "乡",
    "镇",
    "集团",
    "中心",
    "部门",
    "单位",
)


def find(text: str, place: int) -> tuple[Sort, str, int] | None:
    """The longest known word at `place`: what it does, what it says, where it ends."""
    for length in range(min(LONGEST, len(text) - place), 0, -1):
        known = WORDS.get(text[place : place + length])
        if known is not None:
            return (*known, place + length)
    return None


def noun(name: str) -> Noun:
    """The noun of that name."""
    return NOUNS[name]
