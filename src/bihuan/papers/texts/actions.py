"""What people do with papers: add one or many, correct, 作废; and decide about a pair of texts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.access import changes, log, scope
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.revisions import lock
from bihuan.access.sealed import seal_text
from bihuan.access.words import Action
from bihuan.files import store
from bihuan.intake.model import IntakeError, Source
from bihuan.intake.reading.isolated import Reader, read_isolated
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.members.models import Person
from bihuan.ledger.orgs.authority import require_write
from bihuan.papers.texts.comparing import FACT_TABLES
from bihuan.papers.texts.models import Pair, PairDecision, Paper
from bihuan.papers.texts.registering import digest_of
from bihuan.papers.texts.sources import is_sealed
from bihuan.papers.texts.words import (
    FROM_ABOVE,
    PERSONAL_KINDS,
    SEALED_KINDS,
    PairVerdict,
    PaperKind,
    PaperStatus,
)

PAPER_TABLES = ("paper",)
FIRST_YEAR = 1949
MOST_AT_ONCE = 20
TITLE_LENGTH = 120


@dataclasses.dataclass(frozen=True, slots=True)
class PaperDraft:
    """What is said of a paper beside its words. An empty `title` is the file's name; `author` a name."""

    kind: str
    year: int
    title: str = ""
    author: str = ""
    written_on: dt.date | None = None
    meeting_id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Added:
    """What came of several files: the papers kept, and a sentence for each that was not."""

    papers: tuple[Paper, ...]
    refused: tuple[str, ...]

    @property
    def sentence(self) -> str:
        told = f"已添加 {len(self.papers)} 份材料。"
        total = len(self.papers) + len(self.refused)
        return told if not self.refused else f"{total} 个文件中 {len(self.refused)} 个没有添加；{told}"


Read = Callable[[bytes, str], Source]


def add(
    *,
    by: Actor,
    org: OrgNode,
    name: str,
    content: bytes,
    draft: PaperDraft,
    reason: str = "",
    read: Read | None = None,
) -> Paper:
    """Read a file and keep it as a paper of `org`; of a sealed kind only the words, encrypted.

    `read` is how files are read: each in a process of its own unless said otherwise.
    Raises ValidationError for what cannot be read, is kept already or says too little of itself, in
    sentences; PermissionDenied or Http404.
    """
    _require(by, org, draft.kind, reason)
    text = _text_of(content, name, read or read_isolated)
    return _kept(by, org, name, content, text, draft, reason)


def add_many(
    *,
    by: Actor,
    org: OrgNode,
    files: Iterable[tuple[str, bytes]],
    draft: PaperDraft,
    reason: str = "",
) -> Added:
    """Each file a paper of its own, titled by its name; one that is refused keeps no other out.

    Raises as `add` does for what concerns them all.
    """
    _require(by, org, draft.kind, reason)
    _settled(org, draft, "")
    papers, refused = [], []
    single = dataclasses.replace(draft, title="")
    # Read first: nobody else could write while files are being read.
    with Reader() as reader:
        texts = [(name, content, _tried(content, name, reader.read)) for name, content in files]
    with transaction.atomic():
        for name, content, text in texts:
            try:
                if isinstance(text, ValidationError):
                    raise text
                papers.append(_kept(by, org, name, content, text, single, reason))
            except ValidationError as refusal:
                refused.append(f"“{PurePosixPath(name).name}”没有添加：{''.join(refusal.messages)}")
    return Added(tuple(papers), tuple(refused))


def _tried(content: bytes, name: str, read: Read) -> str | ValidationError:
    try:
        return _text_of(content, name, read)
    except ValidationError as refusal:
        return refusal


def _kept(
    by: Actor, org: OrgNode, name: str, content: bytes, text: str, draft: PaperDraft, reason: str
) -> Paper:
    """The paper stored with its log entry, all of it or nothing."""
    with transaction.atomic():
        settled = _settled(org, draft, name)
        paper = Paper(org=org, added_by=by.label, digest=digest_of(text), **settled)
        _refuse_twice(paper)
        _put_words(paper, by, name, content, text)
        paper.save()
        summary = f"添加{_called(paper)}"
        log.write(by=by, action="paper.add", org=org, about=paper, summary=summary, reason=reason)
        changes.touch([org.pk], PAPER_TABLES)
    return paper


def correct(*, by: Actor, paper: Paper, revision: int | None, draft: PaperDraft, reason: str = "") -> Paper:
    """Put right what is said of a paper; its words and its kind stay. Raises Conflict, ValidationError …"""
    _require(by, paper.org, paper.kind, reason)
    with transaction.atomic():
        row = lock(Paper.objects.all(), paper.pk, revision)
        if row.status == PaperStatus.VOID:
            raise ValidationError("这份材料已经作废，不能再更正。需要时请重新添加。")
        before = _plain(row)
        for name, value in _settled(row.org, dataclasses.replace(draft, kind=row.kind), row.title).items():
            setattr(row, name, value)
        row.save()
        after = _plain(row)
        told = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
        log.write(
            by=by,
            action="paper.correct",
            org=row.org,
            about=row,
            summary=f"更正{_called(row)}",
            reason=reason,
            changes=told,
        )
        changes.touch([row.org_id], PAPER_TABLES)
    return row


def void(*, by: Actor, paper: Paper, revision: int | None, reason: str) -> Paper:
    """作废: the paper stays, struck through, and is compared with nothing. Needs a reason."""
    _require(by, paper.org, paper.kind, reason)
    if not reason.strip():
        raise ValidationError({"reason": ["请写明作废的理由，例如“传错了文件”。"]})
    with transaction.atomic():
        row = lock(Paper.objects.all(), paper.pk, revision)
        if row.status == PaperStatus.VOID:
            raise ValidationError("这份材料已经作废。")
        row.status, row.void_reason = PaperStatus.VOID, reason.strip()[:200]
        row.save()
        log.write(
            by=by, action="paper.void", org=row.org, about=row, summary=f"作废{_called(row)}", reason=reason
        )
        changes.touch([row.org_id], (*PAPER_TABLES, *FACT_TABLES))
    return row


def decide(*, by: Actor, pair: Pair, verdict: str, reason: str, revision: int | None) -> PairDecision:
    """认定 or 不认定, with a reason; what was decided before stays in the history.

    Only who may confirm findings on every organisation that is looked at, and open what is sealed: nobody
    decides about their own text, nor about one they cannot read. Raises Conflict, ValidationError,
    PermissionDenied or Http404.
    """
    for org, action in needed(pair):
        scope.require(by, action, org)
    if verdict not in PairVerdict.values:
        raise ValidationError({"verdict": ["请选择认定雷同或不认定雷同。"]})
    if not reason.strip():
        raise ValidationError({"reason": ["请写明理由，例如“只是引用同一份文件的原文”。"]})
    with transaction.atomic():
        row = lock(Pair.objects.all(), pair.pk, revision)
        if not row.stands:
            raise ValidationError("这两份文字现在已不相同，不需要认定。")
        made = PairDecision.objects.create(
            pair=row,
            verdict=verdict,
            reason=reason.strip()[:300],
            share_a=row.share_a,
            share_b=row.share_b,
            digest=row.digest,
            account=by.account,
            decided_by=by.label,
        )
        row.decided = verdict
        row.save()
        orgs = examined_orgs(row)
        for org in orgs:
            summary = f"{PairVerdict(verdict).label}：第 {row.pk} 对"
            log.write(by=by, action="pair.decide", org=org, about=row, summary=summary, reason=made.reason)
        changes.touch([org.pk for org in orgs], FACT_TABLES)
    return made


def needed(pair: Pair) -> list[tuple[OrgNode, Action]]:
    """What somebody must be allowed to do, and where, to decide about a pair."""
    sealed = [text.org for text in (pair.a, pair.b) if is_sealed(text)]
    return [(org, Action.CONFIRM_FINDING) for org in examined_orgs(pair)] + [
        (org, Action.OPEN_SEALED) for org in sealed
    ]


def examined_orgs(pair: Pair) -> list[OrgNode]:
    """The organisations whose text is looked at, each once."""
    sides = [t for t, seen in ((pair.a, pair.examines_a), (pair.b, pair.examines_b)) if seen]
    return list({text.org_id: text.org for text in sides}.values())


# --- what a paper says of itself


def _require(by: Actor, org: OrgNode, kind: str, reason: str) -> None:
    if kind in FROM_ABOVE:
        # What is left out of comparison is for a superior to say.
        scope.require(by, Action.ACCEPT, org)
        return
    require_write(by, Action.KEEP_PAPER, org, reason)


def _text_of(content: bytes, name: str, read: Read) -> str:
    if len(content) > store.MAX_BYTES:
        raise ValidationError("文件超过 20 MB。请压缩图片或拆成几份后再添加。")
    try:
        text = read(content, name).text
    except IntakeError as refusal:
        raise ValidationError(str(refusal)) from refusal
    if not text.strip():
        raise ValidationError("没有读出文字，可能是扫描图片。请先识别成文字再添加。")
    return text


def _settled(org: OrgNode, draft: PaperDraft, name: str) -> dict[str, object]:
    """The fields of a paper, checked together. Raises ValidationError by field."""
    problems: dict[str, list[str]] = {}
    if draft.kind not in PaperKind.values:
        problems["kind"] = ["请选择文种。"]
    if not FIRST_YEAR <= draft.year <= today().year + 1:
        problems["year"] = [f"年度应在 {FIRST_YEAR} 到 {today().year + 1} 之间，请核对。"]
    if draft.written_on is not None and draft.written_on > today():
        problems["written_on"] = ["写成日期还没有到，请核对。"]
    if draft.kind in PERSONAL_KINDS and not draft.author.strip():
        problems["author"] = [f"{PaperKind(draft.kind).label}要写明是谁的，请填写作者。"]
    meeting = Meeting.objects.filter(pk=draft.meeting_id, org=org).first() if draft.meeting_id else None
    if draft.meeting_id and meeting is None:
        problems["meeting"] = ["没有找到这次会议，请从本组织的会议里选。"]
    if problems:
        raise ValidationError(problems)
    author = draft.author.strip()[:40]
    person = _person(org, author)
    stem = PurePosixPath(name).name
    return {
        "kind": draft.kind,
        "year": draft.year,
        "title": (draft.title.strip() or (PurePosixPath(stem).stem if "." in stem else stem))[:TITLE_LENGTH],
        "written_on": draft.written_on,
        "author": person.name if person is not None else author,
        "person": person,
        "meeting": meeting,
    }


def _person(org: OrgNode, author: str) -> Person | None:
    """The member meant: by number, or by a name that stands once on the organisation's roll."""
    if not author:
        return None
    by_number = Person.objects.filter(number=author).first()
    if by_number is not None:
        return by_number
    named = list(Person.objects.filter(name=author, memberships__org=org).distinct()[:2])
    return named[0] if len(named) == 1 else None


def _refuse_twice(paper: Paper) -> None:
    """The same words a second time, for the same organisation, kind, year and author, add nothing."""
    same = Paper.objects.filter(
        org=paper.org,
        kind=paper.kind,
        year=paper.year,
        author=paper.author,
        digest=paper.digest,
        status=PaperStatus.SAVED,
    ).first()
    if same is not None:
        raise ValidationError(f"已有同样内容的《{same.title}》，这次没有添加。")


def _put_words(paper: Paper, by: Actor, name: str, content: bytes, text: str) -> None:
    if paper.kind in SEALED_KINDS:
        paper.sealed = seal_text(paper.org, PaperKind(paper.kind).label, text)
        return
    paper.file = store.add(by=by, org=paper.org, name=name, content=content, text=text)


def _called(paper: Paper) -> str:
    # A title may quote what is sealed.
    title = "" if paper.kind in SEALED_KINDS else f"《{paper.title}》"
    return f"{paper.year} 年{PaperKind(paper.kind).label}{title}"


def _plain(paper: Paper) -> dict[str, str]:
    names = ("year", "written_on", "author", "person_id", "meeting_id")
    shown = names if paper.kind in SEALED_KINDS else ("title", *names)
    return {name: str(getattr(paper, name) or "") for name in shown}
