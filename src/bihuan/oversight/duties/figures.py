"""Every duty with its status as read today, kept in the process, so that figures cost no query.

A line holds what figures and lists choose by: the duty's id, organisation, rule, due day and status. The
status is the database's (`status.with_status`, the one definition); what stands here is only its answer.
Whatever can alter a duty or its status raises the organisation's OrgRevision in the same transaction, so
the lines of an organisation hold while its revision stands and the day lasts; then they are read anew, by
one query for all organisations that have moved on. A figure is the number of lines a choice leaves, and
the list it opens is those same lines.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
from django.db import connection, connections
from django.db.models import CharField
from django.db.models.functions import Cast
from numpy.typing import NDArray

from bihuan.access.clock import today
from bihuan.access.models import OrgNode, OrgRevision
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.oversight.duties import queries, rulebook
from bihuan.oversight.duties.categories import codes_of
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.status import with_status
from bihuan.rulekit.reading import Ledger, Status, months_not_closed
from bihuan.rulekit.verdict import Nature

logger = logging.getLogger(__name__)

STATUSES: tuple[Status, ...] = tuple(Status)
CODE: dict[Status, int] = {status: code for code, status in enumerate(STATUSES)}
ON_TIME = (Status.DONE, Status.RECORDED_LATE)
_OUTSIDE = (Status.NOT_OPEN, Status.MATERIAL, Status.EXEMPT)
# Beyond this many organisations one pass over the whole table is quicker than picking them out.
MOST_PICKED = 200
_ROWS_AT_ONCE = 5_000
_EPOCH = dt.date(1970, 1, 1)
_VERSION = """
    SELECT count(*), max(org_id), sum(n), sum(computed), (SELECT max(id) FROM duty) FROM org_revision
"""

Mask = NDArray[np.bool_]
Version = tuple[Any, ...]
Lines = dict[str, NDArray[Any]]
Ledgers = dict[tuple[int, str], Ledger]
# What a line holds; `due` counts days since 1970, `rule` and `status` point into tuples.
_TYPES = {"due": "i4", "id": "i8", "org": "i4", "rule": "i2", "status": "i1", "counted": "?"}
# Answers to the same choice, kept while the figures stand: pages ask the same again and again. Twenty
# people at work ask for some six each; a list of all duties of a city takes 4 MB.
MOST_REMEMBERED = 128


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    """Lines by due day and id, one array a column. `rules` are the codes that the lines point into.

    `counted` says that a duty belongs in 按期完成率 (`Reading.counted`).
    """

    version: Version
    day: dt.date
    rules: tuple[str, ...]
    lines: Lines
    tokens: dict[int, tuple[int, int]]
    ledgers: Ledgers
    _remembered: dict[Hashable, Any] = dataclasses.field(default_factory=dict, compare=False, repr=False)

    def remember(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gave for this key while these figures stand."""
        if key not in self._remembered:
            while len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)), None)
            self._remembered[key] = make()
        return self._remembered[key]

    def outdated(self, org_ids: Iterable[int]) -> set[int]:
        """Those of the organisations that are 待重算."""
        behind = ((org_id, self.tokens.get(org_id, (0, 0))) for org_id in org_ids)
        return {org_id for org_id, (n, computed) in behind if n != computed}

    def of_orgs(self, org_ids: Collection[int]) -> Mask:
        """Lines of the organisations."""
        highest = int(self.lines["org"].max(initial=0))
        wanted = np.zeros(highest + 1, bool)
        wanted[[org_id for org_id in org_ids if org_id <= highest]] = True
        return wanted[self.lines["org"]]

    def of_rules(self, codes: Collection[str]) -> Mask:
        """Lines of the rules."""
        return np.array([code in codes for code in self.rules], bool)[self.lines["rule"]]

    def at(self, statuses: Iterable[Status]) -> Mask:
        """Lines that stand at one of the statuses."""
        wanted = np.zeros(len(STATUSES), bool)
        wanted[[CODE[status] for status in statuses]] = True
        return wanted[self.lines["status"]]

    def due(self, first: dt.date | None, last: dt.date | None) -> Mask:
        """Lines due from `first` to `last`, both included; None leaves that end open."""
        days = self.lines["due"]
        found = np.zeros(len(days), bool)
        lowest = np.searchsorted(days, ordinal(first), "left") if first else 0
        beyond = np.searchsorted(days, ordinal(last), "right") if last else len(days)
        found[lowest:beyond] = True
        return found

    def tally(self, chosen: Mask) -> dict[Status, int]:
        """How many of the chosen lines stand at each status."""
        counts = np.bincount(self.lines["status"][chosen], minlength=len(STATUSES))
        return dict(zip(STATUSES, counts.tolist(), strict=True))

    def by_org(self, chosen: Mask) -> dict[int, int]:
        """Organisation → how many of the chosen lines it has, where any."""
        orgs, numbers = np.unique(self.lines["org"][chosen], return_counts=True)
        return dict(zip(orgs.tolist(), numbers.tolist(), strict=True))

    def rates(self, chosen: Mask) -> dict[int, tuple[int, int]]:
        """Organisation → (done on time, counted) over the chosen lines that count."""
        counted = chosen & self.lines["counted"]
        on_time = self.by_org(counted & self.at(ON_TIME))
        return {org: (on_time.get(org, 0), number) for org, number in self.by_org(counted).items()}


class Ids:
    """The ids of chosen duties in the order of lists, to be cut into pages."""

    def __init__(self, ids: NDArray[Any]) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, wanted: slice) -> list[int]:
        return [int(pk) for pk in self._ids[wanted]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids.tolist())


def ordinal(day: dt.date) -> int:
    """Days since 1970."""
    return (day - _EPOCH).days


def selection(figures: Figures, scope: Scope | None, filters: queries.Filters | None = None) -> Mask:
    """The lines that the scope sees and the filters leave, whatever their status or view."""
    wanted = filters or queries.Filters()
    chosen = figures.due(wanted.first, wanted.last)
    if scope is not None:
        chosen &= figures.of_orgs(scope.org_ids(Action.VIEW))
    if wanted.org_id is not None:
        chosen &= figures.lines["org"] == wanted.org_id
    if wanted.rule:
        chosen &= figures.of_rules({wanted.rule})
    if wanted.category:
        chosen &= figures.of_rules(codes_of(wanted.category))
    return chosen


@dataclasses.dataclass(frozen=True, slots=True)
class Listing:
    """A list as narrowed: how many stand at each status, how many wait for a decision, and what it shows."""

    by_status: dict[Status, int]
    to_decide: int
    ids: Ids


def listing(figures: Figures, scope: Scope, filters: queries.Filters) -> Listing:
    """The list of the filters. No query where the same was asked since anything changed."""
    key = ("listing", scope.org_ids(Action.VIEW), scope.org_ids(Action.ACCEPT), filters)
    found: Listing = figures.remember(key, lambda: _listing(figures, scope, filters, waiting(figures, scope)))
    return found


def months_unclosed(figures: Figures, closing: frozenset[int]) -> list[queries.OpenMonths]:
    """Ledgers of these organisations with months over for more than ten days and not closed, by code."""
    found: list[queries.OpenMonths] = figures.remember(
        ("unclosed", closing), lambda: _months_unclosed(figures, closing)
    )
    return found


def _months_unclosed(figures: Figures, closing: frozenset[int]) -> list[queries.OpenMonths]:
    still_open = {
        key: months
        for key, ledger in figures.ledgers.items()
        if key[0] in closing and (months := months_not_closed(ledger, figures.day))
    }
    nodes = OrgNode.objects.in_bulk({org_id for org_id, _ in still_open})
    found = [queries.OpenMonths(nodes[org], kind, months) for (org, kind), months in still_open.items()]
    return sorted(found, key=lambda item: (item.org.code, item.record_kind))


def waiting(figures: Figures, scope: Scope) -> list[int]:
    """The duties with a 说明 for the scope to decide; writing one and deciding on it raise the revision."""
    key = ("waiting", scope.org_ids(Action.ACCEPT))
    found: list[int] = figures.remember(key, lambda: queries.waiting(scope))
    return found


def _listing(figures: Figures, scope: Scope, filters: queries.Filters, waiting: Collection[int]) -> Listing:
    chosen = selection(figures, scope, filters)
    ids = figures.lines["id"]
    told = chosen & np.isin(ids, list(waiting)) if waiting else np.zeros(len(ids), bool)
    explained = filters.view == queries.EXPLANATIONS
    shown = told if explained else chosen
    if filters.statuses or not explained:
        view = queries.VIEWS.get(filters.view, queries.VIEWS["all"])
        shown = shown & figures.at(filters.statuses or view)
    return Listing(figures.tally(chosen), int(told.sum()), Ids(ids[shown]))


def duties(ids: Iterable[int]) -> list[Duty]:
    """The duties of these ids in their order, with their organisations. One query."""
    wanted = list(ids)
    found = Duty.objects.select_related("org").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


_lock = threading.Lock()
_kept: Figures | None = None


def current(day: dt.date) -> Figures:
    """The figures as they stand. One query where nothing has changed since they were read.

    Nothing is kept inside a transaction: what it read may be rolled back.
    """
    global _kept
    version = _version()
    kept = _kept
    if kept is not None and kept.day == day and kept.version == version and not connection.in_atomic_block:
        return kept
    if connection.in_atomic_block:
        return _read(None, version, day)
    with _lock:
        version, kept = _version(), _kept
        if kept is None or kept.day != day or kept.version != version:
            kept = _kept = _read(kept, version, day)
    return kept


def keep_warm(every_seconds: float = 15) -> threading.Event:
    """Read the figures now, and again whenever much has moved on or the day has changed, beside the pages.

    Whoever asks first after a night's work would otherwise wait for the whole city. The event ends it.
    """
    ended = threading.Event()

    def watch() -> None:
        while not ended.is_set():
            try:
                current(today())
            except Exception:
                logger.exception("应办事项的数没有预先读好，打开页面时会再读。")
            finally:
                connections.close_all()
            ended.wait(every_seconds)

    threading.Thread(target=watch, name="figures", daemon=True).start()
    return ended


def forget() -> None:
    """Let go of everything kept."""
    global _kept
    with _lock:
        _kept = None


def _version() -> Version:
    """Rises with every revision and every computation; equal only where nothing has changed. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        return (connection.settings_dict["NAME"], *cursor.fetchone())


def _read(kept: Figures | None, version: Version, day: dt.date) -> Figures:
    """Figures at `version`, reading only what has moved on since `kept`."""
    tokens = {org: (n, done) for org, n, done in OrgRevision.objects.values_list("org", "n", "computed")}
    rules = tuple(sorted(rulebook.book().rules))
    moved: set[int] = set()
    if kept is not None and kept.day == day and kept.version[0] == version[0]:
        moved = {org for org in tokens.keys() | kept.tokens.keys() if tokens.get(org) != kept.tokens.get(org)}
    if kept is not None and kept.day == day and not moved and kept.version[1:5] != version[1:5]:
        # Somebody wrote while the kept lines were read: they hold what the version did not yet tell.
        return dataclasses.replace(kept, version=version, _remembered={})
    if kept is None or not moved or len(moved) > MOST_PICKED:
        ledgers = queries.ledgers_in(None)
        return Figures(version, day, rules, _lines(None, day, rules, ledgers), tokens, ledgers)
    ledgers = queries.ledgers_in(moved)
    fresh = _lines(moved, day, rules, ledgers)
    standing = ~kept.of_orgs(moved)
    places = np.searchsorted(_keys(kept.lines)[standing], _keys(fresh))
    lines = {name: np.insert(kept.lines[name][standing], places, fresh[name]) for name in _TYPES}
    still = {key: ledger for key, ledger in kept.ledgers.items() if key[0] not in moved}
    return Figures(version, day, rules, lines, tokens, still | ledgers)


def _keys(lines: Lines) -> NDArray[Any]:
    """One number for due day and id, in the order of lists."""
    return lines["due"].astype(np.int64) << 40 | lines["id"]


def _lines(org_ids: set[int] | None, day: dt.date, rules: tuple[str, ...], ledgers: Ledgers) -> Lines:
    """The lines of these organisations, or of all, sorted, as read from the database. One query."""
    stored = Duty.objects.all() if org_ids is None else Duty.objects.filter(org__in=org_ids)
    # Days travel as text: making dates of them takes the ORM four times as long.
    days = {"opens": Cast("opens_on", CharField()), "due": Cast("due_on", CharField())}
    rows = with_status(stored, day).order_by().annotate(**days)
    plain = rows.values_list("id", "org_id", "rule", "opens", "due", "status")
    parts = list(_parts(plain, rules))
    names = [*_TYPES, "opens"]
    lines = {name: np.concatenate([part[name] for part in parts]) for name in names} if parts else _none()
    order = np.argsort(_keys(lines), kind="stable")
    lines = {name: column[order] for name, column in lines.items()}
    lines["counted"] = _counted(lines, lines.pop("opens"), day, rules, ledgers)
    return lines


def _none() -> Lines:
    empty = {name: np.zeros(0, kind) for name, kind in _TYPES.items()}
    return {**empty, "opens": np.zeros(0, "datetime64[D]")}


def _parts(plain: Any, rules: tuple[str, ...]) -> Iterator[Lines]:
    """Lines with the days they open, some thousands at a time."""
    place = {code: number for number, code in enumerate(rules)}
    codes = {status.value: code for status, code in CODE.items()}
    rows = plain.iterator(chunk_size=_ROWS_AT_ONCE)
    while chunk := list(islice(rows, _ROWS_AT_ONCE)):
        ids, orgs, of_rules, opens, due, statuses = zip(*chunk, strict=True)
        yield {
            "due": np.array(due, "datetime64[D]").astype("i4"),
            "id": np.array(ids, "i8"),
            "org": np.array(orgs, "i4"),
            "rule": np.array([place[rule] for rule in of_rules], "i2"),
            "status": np.array([codes[status] for status in statuses], "i1"),
            "counted": np.zeros(len(chunk), bool),
            "opens": np.array(opens, "datetime64[D]"),
        }


def _counted(
    lines: Lines,
    opens: NDArray[Any],
    day: dt.date,
    rules: tuple[str, ...],
    ledgers: Ledgers,
) -> Mask:
    """Which lines 按期完成率 counts: owed, due, declared, not exempt, every month of theirs closed."""
    book = rulebook.book().rules
    owed = np.array([book[code].nature is Nature.OWED for code in rules], bool)
    outside = np.isin(lines["status"], [CODE[status] for status in _OUTSIDE])
    counted: Mask = owed[lines["rule"]] & ~outside & (lines["due"] < ordinal(day))
    kinds = [book[code].record_kind for code in rules]
    places = np.flatnonzero(counted)
    columns = (lines["org"], lines["rule"], opens.astype("i8"), lines["due"])
    closed: dict[tuple[int, ...], bool] = {}
    for place, *key in zip(places.tolist(), *(column[places].tolist() for column in columns), strict=True):
        org, rule, first, last = key
        if (known := (org, rule, first, last)) not in closed:
            ledger = ledgers.get((org, kinds[rule]), Ledger(None))
            closed[known] = ledger.closed(_EPOCH + dt.timedelta(first), _EPOCH + dt.timedelta(last))
        counted[place] = closed[known]
    return counted
