"""`bihuan fill`: another office's draft or form, filled from the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bihuan.cli.oversight import one_of
from bihuan.cli.shared import HOME, Home, Refused, boot, day, find_org, table

if TYPE_CHECKING:
    from bihuan.access.models import OrgNode


def fill(
    file: Annotated[Path, typer.Argument(help="别处来的文稿或表：docx、txt、xlsx。")],
    out: Annotated[Path, typer.Option("-o", "--out", help="填好的文件写到哪里。")],
    home: Home = HOME,
    org: Annotated[str, typer.Option("--org", help="谁来填：组织编码；默认工委。")] = "",
    on: Annotated[str, typer.Option("--on", help="按哪一天的数填，例如 2026-10-31；默认今天。")] = "",
    trace: Annotated[Path | None, typer.Option("--trace", help="每一处的来源和记录写到哪个 json。")] = None,
    form: Annotated[str, typer.Option("--format", help="table 或 json。")] = "table",
) -> None:
    """填来表：台账能答的空格填上并写明来源，其余逐处说明缺什么。有没填的退出码为 1。"""
    one_of(form, ("table", "json"))
    content = _content(file, out)
    boot(home)
    from bihuan.access.clock import today
    from bihuan.papers.filling import actions

    looked = actions.look(
        content, file.name, org=find_org(org) if org else _committee(), on=day(on) or today()
    )
    out.write_bytes(actions.write(content, looked))
    told = actions.as_json(looked)
    if looked.kind == "txt":
        out.with_name(f"{out.stem}.sources.json").write_text(told, encoding="utf-8")
    if trace is not None:
        trace.write_text(told, encoding="utf-8")
    if form == "json":
        print(told, end="")
    else:
        rows = [
            [p.where, p.original, p.answer.text or "—", p.answer.reason or p.answer.how]
            for p in looked.blanks
        ]
        table(["位置", "原文", "填入", "来源或原因"], rows)
        for note in looked.notes:
            print(note)
        print(f"{looked.sentence}已写到 {out}。")
    raise typer.Exit(1 if looked.left else 0)


def _content(file: Path, out: Path) -> bytes:
    """The bytes of the file. Raises Refused."""
    if not file.is_file():
        raise Refused(f"找不到文件“{file}”。请核对文件名和所在文件夹。")
    if out.suffix.lower() != file.suffix.lower():
        raise Refused(
            f"填好的文件要和来的一样是 {file.suffix}，请把 -o 写成 {out.with_suffix(file.suffix)}。"
        )
    if out.exists() and out.samefile(file):
        raise Refused("填好的文件不能盖住来的文件，请给 -o 另起一个名字。")
    return file.read_bytes()


def _committee() -> OrgNode:
    """The 工委 of the register, where there is only one at the top. Raises Refused."""
    from bihuan.access.models import OrgNode

    found = list(OrgNode.objects.filter(organisation__kind="work_committee").order_by("code"))
    direct = [org for org in found if org.relations_down.exists()]
    if len(direct) == 1:
        return direct[0]
    named = "、".join(f"{org.name}（{org.code}）" for org in direct or found)
    raise Refused(f"请用 --org 写明由哪个组织来填{f'，例如：{named}' if named else ''}。")
