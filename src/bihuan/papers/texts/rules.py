"""Rules about papers whose words stand elsewhere too: one duty for an organisation, a matter and a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ibis import _

from bihuan.facts import alikeness
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Source
from bihuan.rulekit.rule import LOCAL_BASIS, OWN_ADVICE, Action, Closing, Examined, Rule, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind

# Advice of the product's own: from when on it is given, not since when it is law.
GIVEN_FROM = date(2018, 10, 28)
CLOSING = (Closing(ClosingMethod.RECTIFY), Closing(ClosingMethod.DECISION))
ACTION = Action("打开比对页核对相同的段落，需要时重写后换上新的一份。", "similarity")


def _matters(facts: Any) -> Any:
    """What was found of an organisation's papers on one matter in one year, on the year's first day."""
    found = alikeness.figures_of(
        facts.similarity,
        ("org_id", "matter", "year"),
        dated=_.dated_on.max(),
        found=_.found_on.max(),
        last_year=alikeness.highest(_.years_apart == 1),
        year_before=alikeness.highest(_.years_apart == 2),
    )
    year = x.periods(facts, "Y")
    return found.inner_join(year, [found.year == year.period]).select(
        "org_id",
        "matter",
        "period",
        "pairs",
        "unmeasured",
        "closest",
        "open",
        "upheld",
        "last_year",
        "year_before",
        opens_on="starts_on",
        due_on="starts_on",
        done_on="starts_on",
        lives_on="dated",
        recorded_on="found",
    )


MATTER = Source(name="alike_papers", key=("org_id", "matter", "period"), rows=_matters)


def _evidence(matter: str) -> Callable[[Any], Any]:
    """Evidence: every pair of the matter and year."""
    return lambda facts: facts.similarity.filter(_.matter == matter).select(
        "org_id",
        period="year",
        fact=x.text("similarity"),
        fact_id="similarity_id",
        side=alikeness.side(),
    )


def _declared(
    code: str, title: str, matter: str, grade: Grade = Grade.HINT
) -> Callable[[Callable[[Any], Any]], Rule]:
    """The paperwork that rules about alike papers share."""
    return rule(
        code=code,
        version=1,
        title=title,
        basis=(LOCAL_BASIS,) if grade is Grade.LOCAL else (OWN_ADVICE,),
        grade=grade,
        nature=Nature.CONDUCT,
        subject_kind=SubjectKind.ORG,
        scope=Scope.ORG,
        examined=Examined(),
        closing=CLOSING,
        required_columns=("similarity.share",),
        # Papers have no ledger of their own to declare; an organisation's roll tells since when it is kept.
        record_kind="member",
        action=ACTION,
        in_force_from=GIVEN_FROM,
        sentences=alikeness.SENTENCES,
        evidence=_evidence(matter),
    )


def _judged(matter: str, parameter: str, applies: Any = None) -> Judged:
    return Judged(
        MATTER,
        where=_.matter == matter,
        branches=alikeness.branches(),
        otherwise=alikeness.DISMISSED,
        observed=_.closest,
        required=_.figure,
        base=_.pairs,
        at_most=parameter,
        applies=alikeness.reaching() if applies is None else applies,
    )


@_declared("MS-06", "发言提纲雷同", "outline")
def outline_copied(facts: Any) -> Any:
    """
    ## 查什么
    发言提纲与别人的发言提纲、与本人往年的发言提纲相比，相同的文字是否达到六成。

    ## 为什么
    发言提纲谈的是自己的问题，和别人一样、和去年一样，就没有谈自己。检查中见过两名班子成员的提纲雷同。

    ## 有问题的例子
    两名班子成员今年的发言提纲有八成相同：需人工判断。

    ## 正确的例子
    两份提纲都引用了同一段讲话，引文以外各写各的：不列出。

    ## 局限
    六成是本系统默认，非法定。一个组织一年列一件，打开看是哪几对。
    只给线索，结论由人作出；有人认定雷同后仍列在待核实里，认定和理由一直留着，不自动变成问题。
    """
    return _judged("outline", "MS-06.share")


@_declared("ZH-08", "组织生活会材料雷同", "life_text")
def life_meeting_paper_copied(facts: Any) -> Any:
    """
    ## 查什么
    对照检查材料与别人的、与本人往年的相比，同一次组织生活会上各人的批评意见互相比，
    相同的文字是否达到六成。

    ## 为什么
    对照检查和批评意见照抄，会就走了过场。

    ## 有问题的例子
    第一党支部两名党员的对照检查材料有九成相同：需人工判断。

    ## 正确的例子
    两份材料用了同一个提纲，问题和原因各写各的：不列出。

    ## 局限
    六成是本系统默认，非法定。对照检查材料和批评意见是密封内容：系统只比出位置和比例，
    文字由支部和检查组写明事由后才能打开。只给线索，结论由人作出；
    有人认定雷同后仍列在待核实里，不自动变成问题。
    """
    return _judged("life_text", "ZH-08.share")


@_declared("FZ-49", "思想汇报与别处的文字相同", "thought_report", Grade.LOCAL)
def thought_report_copied(facts: Any) -> Any:
    """
    ## 查什么
    思想汇报与本人别的思想汇报、别人的思想汇报、存入的对照文本相比，相同的文字是否达到所定的比例。
    比例由采用本规则的组织在地方设置里写明，没有组织采用的不判。

    ## 为什么
    思想汇报抄网上的文章、抄自己上一篇，就看不出本人的想法。检查中见过一人八篇都抄自网络。

    ## 有问题的例子
    工委定为六成，某人二季度的思想汇报与存入的一篇网络文章有九成相同：需人工判断。

    ## 正确的例子
    引用了文件里的一段话，其余写自己的情况：不列出。

    ## 局限
    全国性规定没有这个数，只对写进地方设置的组织和它的下级有效。思想汇报是密封内容：
    系统只比出位置和比例，一个组织一年列一件，不按人列，不评价任何人的思想。
    只给线索，抄没抄由人核对后定；认定雷同后仍列在待核实里，不自动变成问题。
    """
    return _judged("thought_report", "FZ-49.share")


@_declared("DZ-18", "履责口袋书雷同", "pocket_book")
def pocket_book_copied(facts: Any) -> Any:
    """
    ## 查什么
    履责口袋书与别的单位、别的组织的口袋书相比，相同的文字是否达到六成。

    ## 为什么
    承诺和写实应是自己的。检查中见过两个二级单位的口袋书内容一样。

    ## 有问题的例子
    两个二级单位今年的口袋书有八成相同：两边都需人工判断。

    ## 正确的例子
    两本用了同一个印发的格式，格式作为通用模板存入以后，承诺和写实各不相同：不列出。

    ## 局限
    六成是本系统默认，非法定；有的地方以八成为准。承诺有没有落实不在此列。
    只给线索，不说谁抄谁；有人认定雷同后仍列在待核实里，不自动变成问题。
    """
    return _judged("pocket_book", "DZ-18.share")


@_declared("DZ-19", "年度总结的存在问题连年雷同", "summary_problems")
def summary_problems_repeated(facts: Any) -> Any:
    """
    ## 查什么
    年度总结里写“存在问题”的一节，与前一年、前两年的同一节分别相比，
    相同的文字是否都达到八成。没有这一节的总结不比。

    ## 为什么
    同样的问题写三年，说明没有改，或没有再查。检查中见过一个机关党委连续三年一字不差。

    ## 有问题的例子
    某机关党委今年总结的存在问题，与去年、前年的都有九成相同：需人工判断。

    ## 正确的例子
    有一个问题没有改完，写明了进展，其余是新的：不列出。只与去年相同、与前年不同：不列出。

    ## 局限
    八成和三年是本系统默认，非法定。三份总结都存进来才比得出。
    只给线索，结论由人作出；有人认定雷同后仍列在待核实里，不自动变成问题。
    """
    repeated = (_.last_year >= _.figure) & (_.year_before >= _.figure)
    return _judged("summary_problems", "DZ-19.share", repeated | (_.unmeasured > 0))


@_declared("DZ-20", "考核细则照搬上级", "assessment_rules")
def assessment_rules_copied(facts: Any) -> Any:
    """
    ## 查什么
    考核细则与上级组织、所属单位的考核细则相比，相同的文字是否达到八成五。

    ## 为什么
    照搬上级的细则，没有本单位的指标，考核就分不出高低。

    ## 有问题的例子
    某二级单位党总支的考核细则，与机关党委的有九成五相同：需人工判断。

    ## 正确的例子
    沿用了上级的结构，指标按本单位的业务重写：不列出。

    ## 局限
    八成五是本系统默认，非法定。只看下级的一份，上级的不列。
    有没有本单位的指标要由人看。只给线索；有人认定雷同后仍列在待核实里，不自动变成问题。
    """
    return _judged("assessment_rules", "DZ-20.share")


@_declared("ZG-13", "整改报告连年雷同", "rectification_paper")
def rectification_paper_repeated(facts: Any) -> Any:
    """
    ## 查什么
    整改报告与本组织往年的整改报告相比，相同的文字是否达到八成。

    ## 为什么
    同样的问题、同样的措施一年一年写，是屡改屡犯的线索。

    ## 有问题的例子
    某机关党委今年的整改报告，与去年的有九成相同：需人工判断。

    ## 正确的例子
    沿用了报告的格式，问题、措施和结果都是今年的：不列出。

    ## 局限
    八成是本系统默认，非法定。年度总结的存在问题连年雷同由 DZ-19 看，不重复列。
    只给线索，结论由人作出；有人认定雷同后仍列在待核实里，不自动变成问题。
    """
    return _judged("rectification_paper", "ZG-13.share")
