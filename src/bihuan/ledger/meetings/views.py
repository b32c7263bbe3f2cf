"""工作记录: the list, 记一次, one record, and what is done to it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bihuan.access.loading import NOT_FOUND, get_org, get_record, require_any, visible
from bihuan.access.models import LogEntry, OrgNode
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.revisions import Conflict
from bihuan.access.sealed import openings_for
from bihuan.access.words import Action, Reach
from bihuan.ledger.meetings import actions, origins
from bihuan.ledger.meetings.checks import GROUP_KEEPS_NONE
from bihuan.ledger.meetings.chips import STATUS_CHIPS
from bihuan.ledger.meetings.differences import compare
from bihuan.ledger.meetings.entry import MeetingEntry
from bihuan.ledger.meetings.filters import RecordFilter, kinds_by_use
from bihuan.ledger.meetings.flat import number_in, values_of
from bihuan.ledger.meetings.forms import VoidForm
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Criticism, Meeting
from bihuan.ledger.meetings.periods import period_words
from bihuan.ledger.meetings.words import AttendanceRole, MeetingKind, MeetingStatus
from bihuan.ledger.orgs.authority import writes_from_above
from bihuan.ledger.orgs.queries import profile
from bihuan.ledger.orgs.words import OrgKind
from bihuan.web.http import redirect_after, render_conflict, render_page
from bihuan.web.paging import paginate

# Bodies that hold meetings of their own.
_MEETING_BODIES = (OrgKind.BRANCH, OrgKind.GENERAL_BRANCH, OrgKind.ORGAN_COMMITTEE)
_OFFERED_ORGS = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Meetings of the organisations in sight, newest first; filters stand in the address."""
    require_any(request, Action.VIEW)
    asked = RecordFilter(request.GET)
    rows = asked.narrow(visible(request, Action.VIEW, Meeting.objects.all())).order_by("-held_on", "-pk")
    # Only the numbers are sorted, by the index; a city's records themselves would take far longer.
    page = paginate(request, rows.values_list("pk", flat=True))
    scope = scope_of(request)
    context = {
        "page": page,
        "lines": _who_came(_shown(page.object_list)),
        "form": asked,
        "chips": STATUS_CHIPS,
        "one_org": len(scope.org_ids(Action.VIEW)) == 1,
        "may_write": bool(scope.org_ids(Action.WRITE_RECORD)),
    }
    return render_page(request, "meetings/index.html", context, partial="list")


def _shown(ids: Iterable[int]) -> list[Meeting]:
    """The meetings of these ids, in their order, with what a line of the list says."""
    items = AgendaItem.objects.only("meeting_id", "no", "title").order_by("no")
    rows = (
        Meeting.objects.defer("notes")
        .select_related("org", "host")
        .prefetch_related(Prefetch("agenda", items))
    )
    found = rows.in_bulk(list(ids))
    return [found[pk] for pk in ids if pk in found]


def _who_came(meetings: list[Meeting]) -> list[tuple[Meeting, int, int]]:
    """Each meeting with how many came and how many are listed: counted for these rows, not for the list."""
    rows = Attendance.objects.filter(meeting__in=[m.pk for m in meetings], role=AttendanceRole.PARTICIPANT)
    counts = rows.values("meeting").annotate(listed=Count("pk"), came=Count("pk", filter=Q(present=True)))
    by_meeting = {row["meeting"]: (row["came"], row["listed"]) for row in counts.order_by()}
    return [(meeting, *by_meeting.get(meeting.pk, (0, 0))) for meeting in meetings]


@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """记一次. Without a kind or an organisation it asks for them first."""
    if request.method == "POST":
        return _create(request)
    origin = origins.find(key) if (key := request.GET.get("duty", "")) else None
    if origin is not None:
        org = get_org(request, Action.WRITE_RECORD, origin.org_id)
        return _page(
            request,
            MeetingEntry.blank(
                org,
                kind=origin.kind,
                period=origin.period,
                duty=key,
                group=origin.group,
                need_reason=_needs_reason(request, org),
            ),
            heading=f"{MeetingKind(origin.kind).label} · {period_words(origin.period)}",
        )
    org_or_none = _chosen_org(request)
    if org_or_none is None:
        return _choose_org(request)
    kind = request.GET.get("kind", "")
    if kind not in MeetingKind.values or _is_group(org_or_none):
        return _choose_kind(request, org_or_none)
    entry = MeetingEntry.blank(
        org_or_none,
        kind=kind,
        period=request.GET.get("period", "")[:10],
        replaces=request.GET.get("replaces", ""),
        need_reason=_needs_reason(request, org_or_none),
    )
    return _page(request, entry)


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(request, Action.VIEW, pk)
    return _detail(request, meeting, VoidForm())


@require_GET
def saved(request: HttpRequest, pk: int) -> HttpResponse:
    """「已保存。这条记录已用于：…」: where the record now counts, and the way on."""
    meeting = _meeting(request, Action.VIEW, pk)
    taking_part = sum(a.role == AttendanceRole.PARTICIPANT for a in meeting.attendance.all())
    context = {
        "meeting": meeting,
        "org": meeting.org,
        "taking_part": taking_part,
        "unknown_names": _unknown_names(meeting),
        "is_draft": meeting.status == MeetingStatus.DRAFT,
    }
    return render_page(request, "meetings/saved.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """更正: the same form over the saved record; two people who correct at once both learn of it."""
    meeting = _meeting(request, Action.WRITE_RECORD, pk)
    need_reason = _needs_reason(request, meeting.org)
    if request.method == "GET":
        return _page(request, MeetingEntry.of(meeting, need_reason=need_reason))
    entry = MeetingEntry(
        meeting.org,
        request.POST.dict(),
        meeting=meeting,
        need_reason=need_reason,
        check=not _only_grows(request),
    )
    if _only_grows(request):
        return _grow(request, entry)
    if not entry.is_valid():
        return _page(request, entry, status=422)
    try:
        actions.correct(
            by=actor_of(request),
            meeting=meeting,
            revision=_revision(request),
            draft=entry.draft(),
            reason=entry.main.cleaned_data.get("reason", ""),
        )
    except Conflict:
        return _differs(request, entry, pk)
    except ValidationError as error:
        entry.refuse(error)
        return _page(request, entry, status=422)
    return redirect_after(request, "meetings:saved", pk=pk)


@require_POST
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """作废 with a reason; the text stays."""
    meeting = _meeting(request, Action.WRITE_RECORD, pk)
    form = VoidForm(request.POST)
    if form.is_valid():
        try:
            actions.void(
                by=actor_of(request),
                meeting=meeting,
                revision=_revision(request),
                reason=form.cleaned_data["reason"],
            )
        except (ValidationError, Conflict) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, "这条记录已作废，原文保留，不再计入。")
            return redirect_after(request, "meetings:detail", pk=pk)
    return _detail(request, meeting, form, status=422)


@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """已核实, by somebody else than who entered it."""
    meeting = _meeting(request, Action.WRITE_RECORD, pk)
    try:
        actions.verify(by=actor_of(request), meeting=meeting, revision=_revision(request))
    except (ValidationError, Conflict) as error:
        sentences = error.messages if isinstance(error, ValidationError) else [str(error)]
        return _detail(request, meeting, VoidForm(), status=422, refused=sentences)
    messages.success(request, "这条记录已核实。")
    return redirect_after(request, "meetings:detail", pk=pk)


def _create(request: HttpRequest) -> HttpResponse:
    org_id = number_in(request.POST.get("org", ""))
    if org_id is None:
        raise Http404(NOT_FOUND)
    org = get_org(request, Action.WRITE_RECORD, org_id)
    grows = _only_grows(request)
    entry = MeetingEntry(org, request.POST.dict(), need_reason=_needs_reason(request, org), check=not grows)
    if grows:
        return _grow(request, entry)
    if not entry.is_valid():
        return _page(request, entry, status=422)
    following = request.POST.get("next", "")
    try:
        meeting = actions.record(
            by=actor_of(request),
            org=org,
            draft=entry.draft(),
            reason=entry.main.cleaned_data.get("reason", ""),
            as_draft=following == "draft",
        )
    except ValidationError as error:
        entry.refuse(error)
        return _page(request, entry, status=422)
    if following == "again":
        messages.success(request, f"已保存{entry.kind_label}（{meeting.number}）。可以接着记下一次。")
        again = f"{reverse('meetings:create')}?org={org.pk}&kind={meeting.kind}"
        return redirect_after(request, again)
    return redirect_after(request, "meetings:saved", pk=meeting.pk)


def _page(
    request: HttpRequest, entry: MeetingEntry, *, heading: str = "", status: int = 200, partial: str = "form"
) -> HttpResponse:
    meeting = entry.meeting
    if meeting is not None:
        heading = f"更正：{_title(meeting)}"
    period = entry.values.get("for_period", "")
    if not heading:
        heading = f"{entry.kind_label} · {period_words(period)}" if period else f"记一次{entry.kind_label}"
    context = {
        "entry": entry,
        "forms": entry.forms,
        "org": entry.org,
        "meeting": meeting,
        "heading": heading,
        "page_has_errors": status == 422,
        "duty": entry.values.get("duty", ""),
        "revision": entry.values.get("revision", "")
        if entry.check
        else (meeting.revision if meeting else ""),
        "action": reverse("meetings:edit", args=[meeting.pk]) if meeting else reverse("meetings:create"),
    }
    return render_page(request, "meetings/form.html", context, partial=partial, status=status)


def _only_grows(request: HttpRequest) -> bool:
    return request.POST.get("do", "") in ("agenda", "criticism", "refresh")


def _grow(request: HttpRequest, entry: MeetingEntry) -> HttpResponse:
    """One more row, or the roll of another day; nothing is judged or saved."""
    part = request.POST["do"]
    grown = entry.grown(part if part != "refresh" else "")
    only_roll = request.headers.get("HX-Target") == "attendance"
    if only_roll and not grown.list_moved:
        # The same people: leave the page's ticks alone, somebody may be setting them right now.
        return HttpResponse(status=204)
    return _page(request, grown, partial="attendance" if only_roll else "form")


def _differs(request: HttpRequest, entry: MeetingEntry, pk: int) -> HttpResponse:
    """409 with both texts of every field that differs."""
    theirs = _meeting(request, Action.WRITE_RECORD, pk)
    rows, kept = compare(entry, MeetingEntry.of(theirs), values_of(entry.draft()))
    for name in ("reason", "year", "day"):
        kept[name] = entry.values.get(name, "")
    kept["revision"] = str(theirs.revision)
    last = LogEntry.objects.filter(object_kind=Meeting._meta.db_table, object_id=str(pk)).last()
    return render_conflict(
        request,
        who=last.actor if last is not None else "另一人",
        at=f"{timezone.localtime(theirs.updated_at):%H:%M}",
        rows=rows,
        action=reverse("meetings:edit", args=[pk]),
        kept=kept,
    )


def _detail(
    request: HttpRequest,
    meeting: Meeting,
    void_form: VoidForm,
    *,
    status: int = 200,
    refused: list[str] | None = None,
) -> HttpResponse:
    scope = scope_of(request)
    writable = scope.may(Action.WRITE_RECORD, meeting.org_id) and meeting.status != MeetingStatus.VOID
    sealed = [c.words_id for c in meeting.criticisms.all() if c.words_id]
    may_open = scope.may(Action.OPEN_SEALED, meeting.org_id)
    openings = openings_for(meeting.org).filter(sealed__in=sealed) if sealed and may_open else []
    context = {
        "meeting": meeting,
        "org": meeting.org,
        "heading": _title(meeting),
        "chip": STATUS_CHIPS[meeting.status],
        "period": period_words(meeting.for_period) if meeting.for_period else "",
        "attendance": _by_part(meeting),
        "came": sum(bool(a.present) for a in _participants(meeting)),
        "listed": len(_participants(meeting)),
        "voters": [a.name for a in _participants(meeting) if a.voted],
        "votes_known": any(a.voted is not None for a in meeting.attendance.all()),
        "unknown_names": _unknown_names(meeting),
        "openings": openings,
        "has_sealed": bool(sealed),
        "may_open": may_open,
        "writable": writable,
        "may_verify": writable
        and meeting.status == MeetingStatus.SAVED
        and meeting.entered_by != actor_of(request).label,
        "void_form": void_form,
        "forms": [void_form],
        "refusals": refused or [],
        "page_has_errors": bool(refused),
        "is_void": meeting.status == MeetingStatus.VOID,
    }
    return render_page(request, "meetings/detail.html", context, status=status)


def _chosen_org(request: HttpRequest) -> OrgNode | None:
    """The organisation asked for, else the one somebody writes for as their own."""
    asked = number_in(request.GET.get("org", ""))
    if asked is not None:
        return get_org(request, Action.WRITE_RECORD, asked)
    scope = scope_of(request)
    writable = scope.org_ids(Action.WRITE_RECORD)
    if not writable:
        return get_org(request, Action.WRITE_RECORD, min(scope.standings, default=0))
    own = {o for o in writable if any(s.reach == Reach.OWN for s in scope.standings[o])}
    only = own if len(own) == 1 and own == writable else writable
    return get_org(request, Action.WRITE_RECORD, next(iter(only))) if len(only) == 1 else None


def _choose_org(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    rows = visible(request, Action.WRITE_RECORD, OrgNode.objects.all(), "pk")
    rows = rows.filter(organisation__kind__in=_MEETING_BODIES).order_by("code", "pk")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(code__icontains=words))
    found = list(rows[: _OFFERED_ORGS + 1])
    context = {"orgs": found[:_OFFERED_ORGS], "more": len(found) > _OFFERED_ORGS, "words": words}
    return render_page(request, "meetings/choose_org.html", {**context, "kind": request.GET.get("kind", "")})


def _choose_kind(request: HttpRequest, org: OrgNode) -> HttpResponse:
    context = {"org": org, "kinds": kinds_by_use(org), "replaces": request.GET.get("replaces", "")}
    if _is_group(org):
        context |= {"kinds": [], "keeps_none": GROUP_KEEPS_NONE.format(name=org.name)}
    return render_page(request, "meetings/choose_kind.html", context)


def _is_group(org: OrgNode) -> bool:
    life = profile(org)
    return life is not None and life.kind == OrgKind.GROUP


def _meeting(request: HttpRequest, action: Action, pk: int) -> Meeting:
    return get_record(request, action, whole_meetings(), pk=pk)


def whole_meetings() -> QuerySet[Meeting]:
    """Meetings with everything nested, in a fixed number of queries."""
    return Meeting.objects.select_related("org", "host", "replaces", "group", "lecturer").prefetch_related(
        Prefetch("attendance", Attendance.objects.select_related("person")),
        "agenda",
        "study_items",
        Prefetch("criticisms", Criticism.objects.select_related("speaker", "target").order_by("pk")),
    )


def _participants(meeting: Meeting) -> list[Attendance]:
    return [a for a in meeting.attendance.all() if a.role == AttendanceRole.PARTICIPANT]


def _by_part(meeting: Meeting) -> list[tuple[str, list[Attendance]]]:
    """Names under 到会, 缺席, 未登记到会, 列席, 邀请; empty groups left out."""
    groups: dict[str, list[Attendance]] = {"到会": [], "缺席": [], "未登记到会": []}
    for row in meeting.attendance.all():
        if row.role != AttendanceRole.PARTICIPANT:
            label = str(row.get_role_display())
        else:
            label = "未登记到会" if row.present is None else "到会" if row.present else "缺席"
        groups.setdefault(label, []).append(row)
    return [(label, rows) for label, rows in groups.items() if rows]


def _unknown_names(meeting: Meeting) -> list[str]:
    """Who took part by name alone: on no roll, so no rule can count them."""
    return [a.name for a in _participants(meeting) if a.person_id is None]


def _needs_reason(request: HttpRequest, org: OrgNode) -> bool:
    return writes_from_above(scope_of(request), Action.WRITE_RECORD, org.pk)


def _revision(request: HttpRequest) -> int:
    """The revision the form was opened at; -1, which no record has, where the form did not say."""
    revision = number_in(request.POST.get("revision", ""))
    return -1 if revision is None else revision


def _title(meeting: Meeting) -> str:
    day = (
        f"{meeting.held_on.year}年{meeting.held_on.month}月{meeting.held_on.day}日" if meeting.held_on else ""
    )
    return f"{day or '日期未登记的'}{MeetingKind(meeting.kind).label}"
