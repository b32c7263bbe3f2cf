"""The demonstration: workbooks through the real importer, duties, accounts, and a few findings."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from bihuan.access import changes
from bihuan.access.actor import Actor, of_account
from bihuan.access.clock import today
from bihuan.access.models import Account, OrgNode
from bihuan.intake.reading.isolated import Reader
from bihuan.ledger.imports import bulk
from bihuan.oversight.duties import batch, queries
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.findings import actions
from bihuan.papers.texts import actions as texts
from bihuan.papers.texts import comparing
from bihuan.papers.texts.words import PaperKind
from bihuan.rulekit.reading import Status, shown_words
from bihuan.site.demo import building, cast, copies, faults, near_misses, ordinary, plans, rolls, workbooks
from bihuan.site.demo.planting import Planting
from bihuan.site.demo.world import World, span_on
from bihuan.site.home import HomeProblem, prepare

FINDINGS = 3
# How often the import of a city says how far it is.
TOLD_EVERY = 11


def build(day: dt.date, *, small: bool) -> World:
    """The whole invented world as of `day`, its faults written down. The same day gives the same world."""
    world = building.build(plans.small() if small else plans.city(), span_on(day))
    planting = Planting(world)
    rolls.change_rolls(planting, many=not small)
    ordinary.hold_meetings(world)
    for plant, count in (*faults.FAULTS, *near_misses.NEAR_MISSES):
        planting.put(plant, 1 if small else count)
    copies.plant(planting, 1 if small else 3)
    return world


def run(home: Path, *, by: Actor, small: bool = False) -> Iterator[str]:
    """Make the demonstration in `home`, step by step, saying each step in a sentence.

    A home that already holds it is kept as it is. Raises HomeProblem where the home holds other records.
    """
    yield prepare(home)
    folder = home / "demo"
    truth = folder / "truth.json"
    if truth.exists():
        yield f"演示数据已在 {home}，沿用；密码只在第一次打印，忘了用 bihuan account reset 重设。"
        return
    if OrgNode.objects.exists():
        raise HomeProblem(f"{home} 里已有别的台账，没有放入演示数据。请用 --home 指定一个空目录。")
    world = build(today(), small=small)
    folder.mkdir(exist_ok=True)
    yield from _imported(world, folder, by)
    yield _written(world, by)
    manifest = batch.nightly(by)
    yield f"应办事项 {manifest.rows} 件，由 {world.span.starts_on} 起的台账算出。"
    made = cast.create(world, by)
    yield from _findings(world)
    yield _checked()
    # Last, so that a run cut short is not taken for a finished one.
    truth.write_text(_truth(world), encoding="utf-8")
    yield "账号与密码（只打印这一次）："
    for name, password, whose in made:
        yield f"  {name:<10}{password}  {whose}"


def _imported(world: World, folder: Path, by: Actor) -> Iterator[str]:
    """One workbook for every organisation, imported as an office would import it; duties wait for the end."""
    added = 0
    for count, path in enumerate(workbooks.write(world, folder)):
        with changes.held():
            done = bulk.take(by, path, path.name)
        if done.refused:
            raise HomeProblem(f"{path.name} 没有导入：{done.sentence}")
        added += done.counts["added"]
        if count and (count % TOLD_EVERY == 0 or count == len(world.units)):
            yield f"已导入 {count}/{len(world.units)} 个单位的台账，共 {added} 条。"


def _written(world: World, by: Actor) -> str:
    """The papers, added as an office would add its files, and everything compared."""
    orgs = OrgNode.objects.in_bulk([paper.org for paper in world.papers], field_name="code")
    kinds = {kind.label: kind.value for kind in PaperKind}
    with changes.held(), Reader() as reader:
        for paper in world.papers:
            texts.add(
                by=by,
                org=orgs[paper.org],
                name=f"{paper.title}.txt",
                content=paper.text.encode("utf-8"),
                draft=texts.PaperDraft(kinds[paper.kind], paper.year, author=paper.author),
                read=reader.read,
            )
    run = comparing.compare_all()
    return f"已添加材料 {len(world.papers)} 份，比对文字 {run.texts} 份，有相同段落的 {run.pairs} 对。"


def _truth(world: World) -> str:
    rows = [dataclasses.asdict(planted) for planted in world.truth]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _findings(world: World) -> Iterator[str]:
    """Three duties of branches of the first large organisation made findings by its 党办, and sent."""
    office = Account.objects.get(username="dangban1")
    code = cast.large_units(world)[0].code
    wrong = queries.listed(None, today(), queries.Filters(view="overdue"))
    # One of each rule, so that the first list of findings shows different ones.
    chosen: dict[str, Duty] = {}
    for duty in wrong.filter(org__code__startswith=f"{code}-B"):
        chosen.setdefault(duty.rule, duty)
    for duty in list(chosen.values())[:FINDINGS]:
        finding = actions.open_from_duty(by=of_account(office), duty=duty)
        actions.send(by=of_account(office), finding=finding)
        yield f"党办提出问题：{finding.text}"


def _checked() -> str:
    found = queries.counts(None, today())
    told = [f"{shown_words(status)} {found[status]} 件" for status in Status if found.get(status)]
    return "检查结果：" + "，".join(told) + "。"
