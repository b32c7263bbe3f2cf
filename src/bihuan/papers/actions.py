"""Reading a report in: its file kept, its text and figures, and a draft finding for every row.

A self-check gives no findings but the organisation's own commitments.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from bihuan.access import log
from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.access.words import Action, Role
from bihuan.files import store
from bihuan.intake.model import Finding as ReadFinding
from bihuan.intake.model import IntakeError, Item
from bihuan.intake.model import Report as ReadReport
from bihuan.intake.parse import parse
from bihuan.intake.reading.isolated import read_isolated
from bihuan.oversight.commitments import actions as commitments
from bihuan.oversight.commitments.arranging import arrange, unread
from bihuan.oversight.commitments.models import Commitment
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.read_in import Draft, save_drafts
from bihuan.papers.matching import Register, normal
from bihuan.papers.models import Report

SELF_CHECK = "self_check"
# What a title says behind the name of who wrote it, where it does not say 关于.
_TITLED = re.compile(
    "(?:\\d{4}年度?)?(?:落实|开展|党建|组织生活|工作|全面从严治党|对照|自查|自评|检视|剖析|查摆).*$"
)
_UNIT = re.compile("(?:局|委|委员会|办|办公室|中心|公司|院|校|社|会|厅|处|科|镇|乡|街道|党组|总支|支部)$")


@dataclasses.dataclass(frozen=True, slots=True)
class Saved:
    """A report as kept. `new` is False where the same file had been read in before; nothing was added.

    `commitments` counts those of a self-check, `causes` and `measures` the different ones in them, `unread`
    the paragraphs in none of them. `named` is the organisation its title names, where that is another one
    than its commitments are kept for.
    """

    report: Report
    findings: int
    unassigned: int
    new: bool
    commitments: int = 0
    causes: int = 0
    measures: int = 0
    unread: int = 0
    named: str = ""

    @property
    def warning(self) -> str:
        """What to look at again: the title names another organisation; empty where it does not."""
        if not self.named or self.report.org is None:
            return ""
        return (
            f"这份自查报告的标题写的是“{self.named}”，承诺记在“{self.report.org.name}”名下。"
            "如果选错了组织，请作废这些承诺，再给写报告的组织逐条添加。"
        )

    @property
    def sentence(self) -> str:
        name = self.report.file.name
        if self.report.kind == SELF_CHECK and not self.findings:
            return self._of_self_check(name)
        if not self.new:
            return f"《{name}》已经读入过，有问题草稿 {self.findings} 个，这次没有添加。"
        left = f"，其中 {self.unassigned} 个还没有对应到组织" if self.unassigned else ""
        return f"已读入《{name}》，新增问题草稿 {self.findings} 个{left}。"

    def _of_self_check(self, name: str) -> str:
        if not self.new:
            return f"《{name}》已经读入过，有自查承诺 {self.commitments} 条，这次没有添加。"
        if not self.commitments:
            return f"已读入《{name}》，没有读出写到具体问题的句子。承诺可以在“自查承诺”里自己添加。"
        left = f"有 {self.unread} 段没有读成，请对照原文。" if self.unread else ""
        return (
            f"已读入《{name}》，新增自查承诺 {self.commitments} 条，"
            f"用到原因 {self.causes} 条、整改措施 {self.measures} 条。没有写明的责任人、时限请补填。{left}"
        )


def save_report(
    *, by: Actor, content: bytes, name: str, source: str = "", org: OrgNode | None = None
) -> Saved:
    """Read a report and keep it with its draft findings; `source` and `org` say where it comes from.

    A self-check becomes commitments of `org`, or of the organisation its title names.

    The same bytes a second time add nothing. Raises ValidationError for a file that cannot be read, in
    a sentence that says how to mend it; PermissionDenied or Http404.
    """
    _require(by, org)
    digest = hashlib.sha256(content).hexdigest()
    known = _known(digest)
    if known is not None:
        return _saved(known, new=False)
    try:
        text = read_isolated(content, name).text
    except IntakeError as error:
        raise ValidationError(str(error)) from error
    try:
        return _saved(_keep(by, content, name, text, source, org, digest), new=True)
    except IntegrityError:
        # Somebody read the same file in at the same moment; theirs stands.
        known = _known(digest)
        if known is None:
            raise
        return _saved(known, new=False)


def _known(digest: str) -> Report | None:
    return Report.objects.filter(sha256=digest).select_related("file").first()


@transaction.atomic
def _keep(
    by: Actor, content: bytes, name: str, text: str, source: str, org: OrgNode | None, digest: str
) -> Report:
    """File, report, drafts and log entries, or nothing."""
    register = Register()
    read = parse(text, register.names)
    whose = _owner(by, read, org, register)
    file = store.add(by=by, org=whose or org, name=name, content=content, text=text)
    report = Report.objects.create(
        file=file,
        sha256=digest,
        kind=read.kind,
        title=(read.title or "")[:200],
        source=source.strip()[:200],
        org=whose or org,
        figures=dataclasses.asdict(read.figures),
        saved_by=by.label,
    )
    summary = f"读入来文《{report.title or name}》"
    log.write(by=by, action="report.save", summary=summary, org=org, about=report)
    name = report.source or report.title or name
    if whose is not None:
        commitments.read_in(by=by, org=whose, drafts=arrange(read, text), file=file, source_name=name)
        return report
    drafts = list(drafts_of(read, text, org, register, scopes.of_actor(by)))
    save_drafts(by=by, drafts=drafts, file=file, source_name=name, source_org=org)
    return report


def _owner(by: Actor, read: ReadReport, org: OrgNode | None, register: Register) -> OrgNode | None:
    """Whose commitments a self-check holds; None for every other report.

    Raises ValidationError where neither the asker nor the title says whose self-check it is.
    """
    if read.kind != SELF_CHECK:
        if org is not None:
            scopes.require(by, Action.OPEN_FINDING, org)
        return None
    owner = org or register.find(issuer(read.title))
    if owner is None:
        raise ValidationError("这是一份自查报告，请选择它是哪个组织写的，读出的承诺记在那个组织名下。")
    return owner


def _require(by: Actor, org: OrgNode | None) -> None:
    scope = scopes.of_actor(by)
    if org is not None:
        # Who keeps the records of an organisation may read in its self-check; what the file proves to be
        # is asked once it is read.
        if scope is None or not scope.may(Action.WRITE_RECORD, org.pk):
            scopes.require(by, Action.OPEN_FINDING, org)
        return
    if scope is not None and Role.WORK_COMMITTEE not in scope.roles:
        raise PermissionDenied("请选择来文所属的组织。不属于任何组织的来文只能由工委读入。")


def _saved(report: Report, *, new: bool) -> Saved:
    if report.kind == SELF_CHECK:
        rows = list(Commitment.objects.filter(source_file=report.file))
        if rows or not Finding.objects.filter(source_file=report.file).exists():
            return Saved(report, 0, 0, new, *_counts(rows), _unread(report, rows), _named(report))
    findings = Finding.objects.filter(source_file=report.file)
    return Saved(report, findings.count(), findings.filter(org=None).count(), new)


def _counts(rows: Sequence[Commitment]) -> tuple[int, int, int]:
    """Commitments, and the different causes and measures in them."""
    causes = {line for row in rows for line in row.causes.split("\n") if line}
    measures = {line for row in rows for line in row.measures.split("\n") if line}
    return len(rows), len(causes), len(measures)


def _unread(report: Report, rows: Sequence[Commitment]) -> int:
    """How many paragraphs of the file stand in none of its commitments."""
    return unread(
        (line for r in rows for line in f"{r.problem}\n{r.causes}\n{r.measures}".split("\n")),
        report.file.text,
    )


def _named(report: Report) -> str:
    """The organisation the title of a self-check names, where that is not the one it was kept for."""
    if report.org is None:
        return ""
    named = issuer(report.title) or _TITLED.sub("", report.title)
    # 市甲局 for a body of 市甲局, or a longer name of the same organisation, is no other one.
    own = normal(report.org.name)
    found = Register().find(named)
    if found is not None:
        return "" if found.pk == report.org_id else named
    told = normal(named)
    alike = not told or told in own or own in told or not _UNIT.search(told)
    return "" if alike else named


def drafts_of(
    read: ReadReport, text: str, org: OrgNode | None, register: Register, scope: scopes.Scope | None
) -> Iterator[Draft]:
    """Drafts of every row: problems of units and rectification items."""

    def match(name: str) -> OrgNode | None:
        found = register.find(name)
        if found is None or scope is None or scope.may(Action.OPEN_FINDING, found.pk):
            return found
        return None

    for finding in read.findings:
        yield _of_finding(finding, match(finding.unit))
    writer = issuer(read.title)
    owner = match(writer) or org
    place = 0
    for item in read.items:
        own = (match(item.unit), item.unit) if item.unit else (owner, writer)
        draft = _of_item(item, _span(item.issue, text, place), *own)
        place = draft.end or place
        yield draft


def _span(words: str, text: str, place: int) -> tuple[int | None, int | None]:
    """Where the words stand at or after `place`; (None, None) where they do not stand as quoted."""
    start = text.find(words, place)
    return (start, start + len(words)) if start >= 0 else (None, None)


def issuer(title: str | None) -> str:
    """The unit a title begins with: what stands before 关于."""
    head, mark, _ = (title or "").partition("关于")
    return head.strip() if mark else ""


def _of_finding(row: ReadFinding, org: OrgNode | None) -> Draft:
    return Draft(
        text=row.text,
        org=org,
        unit_text=row.unit,
        category1=row.category[0],
        category2=row.category[1],
        start=row.start,
        end=row.end,
    )


def _of_item(item: Item, span: tuple[int | None, int | None], org: OrgNode | None, unit: str) -> Draft:
    return Draft(
        text=item.issue,
        org=org,
        unit_text=unit,
        start=span[0],
        end=span[1],
        reported_status=item.status,
        measures=item.measures,
    )
