"""Invented papers: sentences put together by draw, so that two of different seeds share no passage."""

from __future__ import annotations

import random

from bihuan.site.demo.plans import SEED


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WHEN = _words(
    "开春以后 雨季前 盘点那几天 上门走访时 调研回来 月底收账前 换岗的第二周 "
    "集中办公期间 复盘会上 清理旧卷时 热线改号以后 窗口搬迁当天 暑期值班中 审计进场前 "
    "项目验收时 培训结束后"
)
_WHO = _words(
    "窗口的同志 两名年轻干部 老科长 值守小组 联络员 牵头处室 下沉的队员 资料室 "
    "业务骨干 帮扶对象 服务对象代表 后勤班组 轮岗人员 信息员 带班领导 新进人员"
)
_DID = _words("提出 反映 发现 核出 记下 摸清 补报 指出 对出 理出 汇总出 当面说起")
_WHAT = _words(
    "取号机放得太靠里 三张表填的是同一件事 联系牌还是旧号码 承诺漏了两件没有办 "
    "台账与实物差了七件 回访电话总是占线 图纸少画了一条沟 课件还是前年那一份 "
    "钥匙只有一把没人接 热线件积了十一个 盖板碎了没有人报 卷皮受潮字迹发花 "
    "巡查路线绕得太远 口径去年改过没人讲 投影仪借出去没有还 群里的通知一天十几条 "
    "老楼加装扶手缺图 批示转到第四天才签收 样本里有两户早已搬走 验收单缺一个签字"
)
_SO = _words(
    "先办事后补手续 改成先西后东能省四十分钟 约好下周三再碰一次 把责任落到具体的人 "
    "月底前全部清零 每周五下午对一次账 由牵头处室写进计划 当场改了就不再开会 "
    "请服务对象来打分 留一份照片备查 找兄弟单位讨了样式 谁经手谁签字 先在一个窗口试两周 "
    "列出清单逐条划掉 把电话贴在门口 轮流值守不再断档 按片区重新分了工 把三张表并成一张 "
    "旧表月底停用 请老同志带一带"
)


def sentences(seed: str, count: int) -> list[str]:
    """So many sentences, the same for the same seed."""
    draw = random.Random(f"{SEED}-writing-{seed}")  # noqa: S311  invented papers
    orders = [draw.sample(words, len(words)) for words in (_WHEN, _WHO, _DID, _WHAT, _SO)]
    made = []
    for n in range(count):
        when, who, did, what, so = (words[n % len(words)] for words in orders)
        made.append(f"{when}，{who}{did}{what}，{so}。")
    return made


def paper(seed: str, count: int = 14) -> str:
    """A paper of so many sentences."""
    return "".join(sentences(seed, count))


def blended(seed: str, own: str, copied: int, count: int = 14) -> str:
    """A paper of which so many sentences are those of `seed` and the others its own."""
    return "".join([*sentences(seed, copied), *sentences(own, count - copied)])


def summary(problems: str, year: int, seed: str) -> str:
    """A year's summary: what was done and what is planned differ, the problems are `problems`."""
    return "\n".join(
        (
            f"{year}年度工作总结",
            "一、主要工作",
            paper(f"{seed}-{year}-done"),
            "二、存在的问题",
            problems,
            "三、下一步打算",
            paper(f"{seed}-{year}-planned", 8),
        )
    )
