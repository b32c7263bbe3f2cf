"""Commands about texts: the text of a file, and which of many are alike. They need no home."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bihuan.cli.oversight import one_of
from bihuan.cli.shared import Refused, table

if TYPE_CHECKING:
    from bihuan.textkit.clusters import Cluster
    from bihuan.textkit.compare import Comparison, Pair
    from bihuan.textkit.reference import Reference


@dataclass
class Texts:
    """Files read: their names as given and their texts, in order; and those that could not be read."""

    names: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)

    def add(self, files: Iterable[str]) -> Texts:
        """Read more files, telling on the error stream of each that is skipped."""
        from bihuan.intake.model import IntakeError
        from bihuan.intake.reading.isolated import read_many

        named = {Path(name): name for name in files}
        for path, answer in read_many(named):
            if isinstance(answer, IntakeError):
                self.skip(named[path], str(answer))
                continue
            for note in answer.notes:
                print(note, file=sys.stderr)
            self.names.append(named[path])
            self.texts.append(answer.text)
        return self

    def skip(self, name: str, reason: str) -> None:
        """Note a file that is left out and tell why."""
        self.skipped.append((name, reason))
        print(f"跳过 {name}：{reason}", file=sys.stderr)


def extract(file: str) -> None:
    """读出一份材料的文字（docx、pdf、txt、xlsx、doc、xls、wps、et），原样打印；比对和读入的位置都指这里。"""
    from bihuan.intake.reading.isolated import read_isolated

    source = read_isolated(file)
    sys.stdout.write(source.text)
    for note in source.notes:
        print(note, file=sys.stderr)


def compare(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="文件或文件夹。")],
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="LIB", help="还要和这些文件或文件夹比，它们之间不比。"),
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option("--reference", metavar="LIB", help="范本、法规、讲话：和它们相同的文字不算。"),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="json、html 或 table。")] = "json",
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件；默认打印。")] = None,
) -> None:
    """比对材料，找出雷同的文字。找到雷同时退出码为 1。不用数据目录。"""
    one_of(form, ("json", "html", "table"))
    if out is not None and form == "table":
        raise Refused("table 只能打印。要写成文件，请用 --format html 或 --format json。")
    from bihuan.textkit.compare import compare as compare_texts
    from bihuan.textkit.fingerprint import LEAST_RUN
    from bihuan.textkit.normalise import normalise
    from bihuan.textkit.reference import Reference

    texts = Texts()
    own, library = _chosen(texts, paths, against or [])
    known = Reference.builtin()
    if reference:
        listed = Texts().add(_files(texts, reference))
        texts.skipped += listed.skipped
        known = known.merged(Reference.of(listed.texts))
    texts.add(own)
    count = len(texts.texts)
    if not count:
        why = "请按上面的说明处理后再比。" if texts.skipped else "那里没有能读的文件，请核对路径。"
        raise Refused(f"没有一份能读的材料，没有比对。{why}")
    texts.add(library)
    for name, words in zip(texts.names, texts.texts, strict=True):
        if len(normalise(words).codes) < LEAST_RUN:
            print(f"{name} 不足 {LEAST_RUN} 个字（标点和数字不算），太短，比不出来。", file=sys.stderr)
    if len(texts.texts) == 1:
        print("只有一份能读的材料，没有可比的另一份。", file=sys.stderr)
    found = compare_texts(texts.texts[:count], library=texts.texts[count:], reference=known)
    _give(_written(form, texts, found, known), out)
    if form == "table":
        _show(texts.names, found)
    _tell(found, out)
    raise typer.Exit(1 if found.pairs or found.clusters else 0)


def _chosen(texts: Texts, paths: list[str], against: list[str]) -> tuple[list[str], list[str]]:
    """The files to compare and the library beside them; a file of both is not compared with itself."""
    own = list(_files(texts, paths))
    known = {os.path.realpath(name) for name in own}
    library = [name for name in _files(texts, against) if os.path.realpath(name) not in known]
    return own, library


def _files(texts: Texts, paths: Iterable[str]) -> Iterator[str]:
    """Each file once, folders with all below them in the order of names; names begin as they were given."""
    seen: set[str] = set()
    for path in paths:
        for name in _below(texts, path) if os.path.isdir(path) else (path,):
            real = os.path.realpath(name)
            if real not in seen:
                seen.add(real)
                yield name


def _below(texts: Texts, folder: str) -> Iterator[str]:
    """Files of a folder and its folders. Hidden ones are left out, and links that lead out of the folder."""
    root = os.path.realpath(folder)
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in [*folders, *files]:
            path = os.path.join(here, name)
            if os.path.islink(path) and os.path.commonpath([root, os.path.realpath(path)]) != root:
                texts.skip(path, "这是指向文件夹以外的链接，没有读取。需要比对时请直接写出那份文件。")
        for name in sorted(files):
            path = os.path.join(here, name)
            if not _is_hidden(name) and not os.path.islink(path):
                yield path


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


# -- what is written --


def _written(form: str, texts: Texts, found: Comparison, known: Reference) -> str:
    if form == "html":
        from bihuan.cli.compare_page import page

        return page(texts.names, texts.texts, texts.skipped, found, known)
    return json.dumps(_answer(texts, found), ensure_ascii=False) + "\n" if form == "json" else ""


def _answer(texts: Texts, found: Comparison) -> dict[str, Any]:
    answer: dict[str, Any] = {"pairs": [_pair(texts.names, pair) for pair in found.pairs]}
    if texts.skipped:
        answer["skipped"] = [{"path": name, "reason": reason} for name, reason in texts.skipped]
    if found.clusters:
        answer["clusters"] = [_cluster(texts.names, cluster) for cluster in found.clusters]
    return answer


def _pair(names: list[str], pair: Pair) -> dict[str, Any]:
    return {
        "a": names[pair.a],
        "b": names[pair.b],
        "share_a": pair.share_a,
        "share_b": pair.share_b,
        "weight": pair.weight,
        "passages": [{"a": list(one.a), "b": list(one.b)} for one in pair.passages],
    }


def _cluster(names: list[str], cluster: Cluster) -> dict[str, Any]:
    """A passage of very many texts: how many have it, and where it stands in each."""
    places = [{"path": names[text], "span": [start, end]} for text, start, end in cluster.spans]
    return {"texts": len(cluster.texts), "places": places}


def _give(written: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(written)
        return
    out.write_text(written, encoding="utf-8")


def _show(names: list[str], found: Comparison) -> None:
    table(
        ["材料甲", "材料乙", "甲的占比", "乙的占比", "权重", "雷同处"],
        [
            [
                names[p.a],
                names[p.b],
                f"{p.share_a:.1%}",
                f"{p.share_b:.1%}",
                f"{p.weight:.2f}",
                len(p.passages),
            ]
            for p in found.pairs
        ],
    )


def _tell(found: Comparison, out: Path | None) -> None:
    """What was found, on the error stream, so that the answer stands alone on the other."""
    where = f"，已写到 {out}" if out is not None else ""
    if not found.pairs and not found.clusters:
        print(f"没有找到雷同的文字{where}。", file=sys.stderr)
        return
    crowd = f"，另有 {len(found.clusters)} 段文字在很多份材料里都有" if found.clusters else ""
    print(f"有雷同文字的材料 {len(found.pairs)} 对{crowd}{where}。占比是线索，不是结论。", file=sys.stderr)
