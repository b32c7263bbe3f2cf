"""Every kind of paper as pictures, to be looked at: `python -m benchmarks.render --home HOME --out FOLDER`.

Needs a home made by `bihuan demo`, LibreOffice (soffice) and poppler (pdftoppm). Writes each kind as .docx,
asks the layout checker, and draws every page as PNG, for the first branch, its superior and the 工委.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bihuan.cli.shared import boot


def main() -> int:
    """Write, check and draw; 1 where a program is missing or a paper departs from the layout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dpi", type=int, default=60)
    given = parser.parse_args()
    lacking = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
    if lacking:
        print(f"缺少 {'、'.join(lacking)}，请先安装 LibreOffice 和 poppler-utils。", file=sys.stderr)
        return 1
    boot(given.home)
    given.out.mkdir(parents=True, exist_ok=True)
    departs = _write_all(given.out)
    for paper in sorted(given.out.glob("*.docx")):
        _draw(paper, given.dpi)
    print(f"图片在 {given.out}。")
    return int(departs)


def _write_all(out: Path) -> bool:
    from bihuan.access.clock import today  # noqa: PLC0415 -- Django starts first
    from bihuan.gongwen.checking import check_layout  # noqa: PLC0415 -- Django starts first
    from bihuan.papers.writing import printing  # noqa: PLC0415 -- Django starts first
    from bihuan.papers.writing.catalogue import KINDS  # noqa: PLC0415 -- Django starts first

    departs = False
    for code in KINDS:
        asked = _ask(code, today())
        if asked is None:
            print(f"{code}：这个数据目录里没有提醒，没有写。")
            continue
        path = out / f"{code}.docx"
        printing.write(KINDS[code].build(asked), path, use_template=False)
        found = check_layout(path)
        departs = departs or bool(found)
        print(f"{code}：{len(found)} 处与公文格式不合")
        for item in found:
            print(f"  {item.where} {item.what}：应为{item.expected}，实为{item.found}")
    return departs


def _ask(code: str, day: dt.date) -> Any:
    from bihuan.access.models import OrgNode  # noqa: PLC0415 -- Django starts first
    from bihuan.oversight.duties.models import Reminder  # noqa: PLC0415 -- Django starts first
    from bihuan.papers.writing import typed  # noqa: PLC0415 -- Django starts first
    from bihuan.papers.writing.ask import Ask  # noqa: PLC0415 -- Django starts first

    def first(kind: str) -> Any:
        return OrgNode.objects.filter(organisation__kind=kind).order_by("code").first()

    branch, office, committee = first("branch"), first("organ_committee"), first("work_committee")
    whose = {"rectification": None, "lists": None, "reminder": None, "reply": office, "annual": committee}
    reminder = Reminder.objects.order_by("-pk").first()
    if code == "reminder" and reminder is None:
        return None
    org = whose.get(code, branch)
    frame = {
        "issuer": f"{(org or committee).name}文件",
        "number": f"某党〔{day.year}〕5号",
        "signer": "刘某某" if code in ("request", "rectification") else "",
        "recipients": branch.name if code == "reply" else "",
        "copies": f"{committee.name}，{office.name}",
        "printed_by": f"{(org or committee).name}办公室",
        "printed_on": day.isoformat(),
    }
    words = {
        "subject": "召开党员大会进行换届选举",
        "decision": "agree",
        "asked_number": f"某支〔{day.year}〕3号",
        "attachments": "选举办法\n候选人名册",
        "reminder": str(reminder.pk) if reminder else "",
    }
    return Ask(on=day, org=org, frame=typed.frame_of(frame), words=words)


def _draw(paper: Path, dpi: int) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf",
             "--outdir", str(paper.parent), str(paper)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    pdf = paper.with_suffix(".pdf")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(pdf.with_suffix(""))], check=True)


if __name__ == "__main__":
    sys.exit(main())
