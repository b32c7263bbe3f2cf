"""Reading a report in: its file kept, its text and figures, and a draft finding for every row."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from bihuan.access import log
from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.access.words import Action, Role
from bihuan.files import store
from bihuan.intake.model import Finding as ReadFinding
from bihuan.intake.model import IntakeError, Item, Problem
from bihuan.intake.model import Report as ReadReport
from bihuan.intake.parse import parse
from bihuan.intake.reading.isolated import read_isolated
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.read_in import Draft, save_drafts
from bihuan.papers.matching import Register
from bihuan.papers.models import Report


@dataclasses.dataclass(frozen=True, slots=True)
class Saved:
    """A report as kept. `new` is False where the same file had been read in before; nothing was added."""

    report: Report
    findings: int
    unassigned: int
    new: bool

    @property
    def sentence(self) -> str:
        name = self.report.file.name
        if not self.new:
            return f"《{name}》已经读入过，有问题草稿 {self.findings} 个，这次没有添加。"
        left = f"，其中 {self.unassigned} 个还没有对应到组织" if self.unassigned else ""
        return f"已读入《{name}》，新增问题草稿 {self.findings} 个{left}。"


def save_report(
    *, by: Actor, content: bytes, name: str, source: str = "", org: OrgNode | None = None
) -> Saved:
    """Read a report and keep it with its draft findings; `source` and `org` say where it comes from.

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
    file = store.add(by=by, org=org, name=name, content=content, text=text)
    report = Report.objects.create(
        file=file,
        sha256=digest,
        kind=read.kind,
        title=(read.title or "")[:200],
        source=source.strip()[:200],
        org=org,
        figures=dataclasses.asdict(read.figures),
        saved_by=by.label,
    )
    summary = f"读入来文《{report.title or name}》"
    log.write(by=by, action="report.save", summary=summary, org=org, about=report)
    drafts = list(drafts_of(read, text, org, register, scopes.of_actor(by)))
    save_drafts(
        by=by, drafts=drafts, file=file, source_name=report.source or report.title or name, source_org=org
    )
    return report


def _require(by: Actor, org: OrgNode | None) -> None:
    if org is not None:
        scopes.require(by, Action.OPEN_FINDING, org)
        return
    scope = scopes.of_actor(by)
    if scope is not None and Role.WORK_COMMITTEE not in scope.roles:
        raise PermissionDenied("请选择来文所属的组织。不属于任何组织的来文只能由工委读入。")


def _saved(report: Report, *, new: bool) -> Saved:
    findings = Finding.objects.filter(source_file=report.file)
    return Saved(report, findings.count(), findings.filter(org=None).count(), new)


def drafts_of(
    read: ReadReport, text: str, org: OrgNode | None, register: Register, scope: scopes.Scope | None
) -> Iterator[Draft]:
    """Drafts of every row: problems of units, rectification items, problems a self-check names."""

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
        draft = _of_item(item, _span(item.issue, text, place), owner, writer)
        place = draft.end or place
        yield draft
    for problem in read.problems if read.kind == "self_check" else ():
        draft = _of_problem(problem, _span(problem.headline, text, place), owner, writer)
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


def _of_problem(
    problem: Problem, span: tuple[int | None, int | None], org: OrgNode | None, unit: str
) -> Draft:
    return Draft(
        text="；".join((problem.headline, *problem.points)),
        org=org,
        unit_text=unit,
        category1=problem.aspect,
        start=span[0],
        end=span[1],
    )
