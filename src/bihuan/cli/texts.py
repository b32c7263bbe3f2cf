"""Commands about papers: add files and folders, and compare everything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bihuan.cli.shared import HOME, Home, Refused, boot, day, find_org, me

app = typer.Typer(help="材料：添加文件，比对文字。", no_args_is_help=True)


@app.command("add")
def add(
    paths: Annotated[list[Path], typer.Argument(help="文件，或装着文件的文件夹；可以写多个。")],
    kind: Annotated[str, typer.Option(help="文种，例如 口袋书、年度总结。")],
    org: Annotated[str, typer.Option(help="组织编码。")],
    year: Annotated[int, typer.Option(help="年度。")],
    author: Annotated[str, typer.Option(help="作者姓名或人员编号，个人的材料要写。")] = "",
    written_on: Annotated[str, typer.Option(help="写成日期。")] = "",
    meeting: Annotated[str, typer.Option(help="所属会议的编号，例如党课讲稿是哪次党课的。")] = "",
    reason: Annotated[str, typer.Option(help="代下级添加的理由。")] = "",
    home: Home = HOME,
) -> None:
    """添加材料，读出文字并与已有的比对；一个读不了不影响其余的。"""
    boot(home)
    from bihuan.papers.texts import actions, comparing

    place = find_org(org)
    files = _files(paths)
    if not files:
        raise Refused(f"{paths[0]} 里没有能读出文字的文件。请放入 docx、pdf、txt 或 xlsx。")
    draft = actions.PaperDraft(
        kind=_kind(kind),
        year=year,
        author=author,
        written_on=day(written_on),
        meeting_id=_meeting(place.pk, meeting),
    )
    added = actions.add_many(
        by=me(),
        org=place,
        files=((path.name, path.read_bytes()) for path in files),
        draft=draft,
        reason=reason,
    )
    for sentence in (added.sentence, *added.refused):
        print(sentence)
    if added.papers:
        run = comparing.catch_up()
        print(f"现在有相同段落的共 {run.pairs} 对，网页“材料”里可看。")
    raise typer.Exit(2 if added.refused else 0)


@app.command("compare")
def compare(home: Home = HOME) -> None:
    """把全部文字重新比对一遍，再重算应办事项。"""
    boot(home)
    from bihuan.access import changes
    from bihuan.oversight.duties import batch
    from bihuan.papers.texts import comparing

    with changes.held():
        run = comparing.compare_all()
    batch.run()
    print(f"已比对 {run.texts} 份文字，有相同段落的 {run.pairs} 对，应办事项已重算。")


def _files(paths: list[Path]) -> list[Path]:
    """The files named, and in folders those whose words can be read, by name."""
    from bihuan.papers.texts.forms import TAKEN

    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file())
            found += [p for p in inside if p.suffix.lower() in TAKEN]
        elif path.exists():
            found.append(path)
        else:
            raise Refused(f"没有找到 {path}。请核对文件名。")
    return found


def _kind(word: str) -> str:
    from bihuan.papers.texts.words import PaperKind

    kinds = {label: code for code, label in PaperKind.choices} | {code: code for code in PaperKind.values}
    if word not in kinds:
        raise Refused(f"没有文种“{word}”。可用：{'、'.join(PaperKind.labels)}。")
    return kinds[word]


def _meeting(org_id: int, number: str) -> int | None:
    if not number:
        return None
    from bihuan.ledger.meetings.models import Meeting

    found = Meeting.objects.filter(org_id=org_id, number=number).values_list("pk", flat=True).first()
    if found is None:
        raise Refused(f"这个组织没有编号为“{number}”的会议。请核对编号。")
    return found
