"""A comparison as one page that needs nothing else: pairs with their passages side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from bihuan.textkit.measure import LEAST_SHARE, LEAST_WEIGHT

if TYPE_CHECKING:
    from bihuan.textkit.clusters import Cluster
    from bihuan.textkit.compare import Comparison, Pair
    from bihuan.textkit.reference import Reference

# Characters shown around a passage, and pairs and places a reader can take on one page.
AROUND = 60
MOST_PAIRS = 300
MOST_PLACES = 50

_STYLE = """
body{font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2329;
margin:24px auto;max-width:1200px;padding:0 16px}
h1{font-size:28px}h2{font-size:18px;margin-top:32px;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #868c98;padding:8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th.n,td.n{width:3em;text-align:right;font-variant-numeric:tabular-nums}
td p{margin:0;white-space:pre-wrap}
mark{background:#fff4d6;color:inherit}
.around,.known{color:#646a73}.known{background:#eef0f2}
caption{text-align:left;padding:4px 0;color:#4e5969}
@media print{body{margin:0;max-width:none;font-size:11pt}a{color:inherit;text-decoration:none}
thead{display:table-header-group}tr,h2{break-inside:avoid}h2{break-after:avoid}
mark{background:none;text-decoration:underline}}
"""


def page(
    names: Sequence[str],
    texts: Sequence[str],
    skipped: Sequence[tuple[str, str]],
    found: Comparison,
    known: Reference,
) -> str:
    """The whole page. `names` and `texts` are those the comparison numbers; `known` phrases are greyed."""
    body = [
        "<h1>材料比对</h1>",
        f"<p>{_summary(names, skipped, found)}</p>",
        "<p>占比是雷同处的文字在这份材料里的份额；权重考虑了这些文字有多少份材料都在用。"
        f"占比（按较短的一份算）不足 {LEAST_SHARE:.0%} 或权重不足 {LEAST_WEIGHT:g} 的没有列出。"
        "<strong>这些阈值非法定。占比是线索，不是结论，是否雷同由人看过原文后认定。</strong></p>",
        '<p>灰底的是<span class="known">范本和常用套话</span>，不计入占比。'
        "标点和数字不比，所以只差数字的两段也算相同。</p>",
        *_overview(names, found.pairs[:MOST_PAIRS]),
    ]
    greyed: dict[int, list[tuple[int, int]]] = {}
    for number, pair in enumerate(found.pairs[:MOST_PAIRS], 1):
        for at in (pair.a, pair.b):
            if at not in greyed:
                greyed[at] = known.spans(texts[at])
        body.extend(_pair(number, pair, names, texts, greyed))
    for number, cluster in enumerate(found.clusters[:MOST_PAIRS], 1):
        body.extend(_cluster(number, cluster, names, texts))
    body.extend(_skipped(skipped))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>材料比对</title>'
        f"<style>{_STYLE}</style></head><body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _summary(names: Sequence[str], skipped: Sequence[tuple[str, str]], found: Comparison) -> str:
    told = f"共 {len(names)} 份材料，有雷同文字的 {len(found.pairs)} 对。"
    if len(found.pairs) > MOST_PAIRS:
        told += f"这里列出最强的 {MOST_PAIRS} 对，全部的请用 --format json。"
    if found.clusters:
        told += f"另有 {len(found.clusters)} 段文字在很多份材料里都有，列在最后。"
    return told + (f"有 {len(skipped)} 份没有读成，原因见末尾。" if skipped else "")


def _overview(names: Sequence[str], pairs: Sequence[Pair]) -> Iterator[str]:
    if not pairs:
        return
    yield "<table><caption>由强到弱；点序号看原文。</caption><thead><tr>"
    yield '<th scope="col" class="n">序号</th><th scope="col">甲</th><th scope="col">乙</th>'
    yield '<th scope="col">甲的占比</th><th scope="col">乙的占比</th><th scope="col">权重</th>'
    yield "</tr></thead><tbody>"
    for number, pair in enumerate(pairs, 1):
        yield (
            f'<tr><td class="n"><a href="#p{number}">{number}</a></td>'
            f"<td>{escape(names[pair.a])}</td><td>{escape(names[pair.b])}</td>"
            f"<td>{pair.share_a:.1%}</td><td>{pair.share_b:.1%}</td><td>{pair.weight:.2f}</td></tr>"
        )
    yield "</tbody></table>"


def _pair(
    number: int,
    pair: Pair,
    names: Sequence[str],
    texts: Sequence[str],
    greyed: dict[int, list[tuple[int, int]]],
) -> Iterator[str]:
    a, b = escape(names[pair.a]), escape(names[pair.b])
    yield f'<h2 id="p{number}">{number}. {a} ／ {b}</h2>'
    yield f"<table><caption>雷同 {len(pair.passages)} 处，权重 {pair.weight:.2f}</caption><thead><tr>"
    yield '<th scope="col" class="n">处</th>'
    yield f'<th scope="col">{a}（占 {pair.share_a:.1%}）</th>'
    yield f'<th scope="col">{b}（占 {pair.share_b:.1%}）</th>'
    yield "</tr></thead><tbody>"
    for no, one in enumerate(pair.passages, 1):
        yield (
            f'<tr><td class="n">{no}</td>'
            f"<td>{_quoted(texts[pair.a], one.a, greyed[pair.a])}</td>"
            f"<td>{_quoted(texts[pair.b], one.b, greyed[pair.b])}</td></tr>"
        )
    yield "</tbody></table>"


def _quoted(text: str, span: tuple[int, int], greyed: Sequence[tuple[int, int]]) -> str:
    """A passage with some words around it; template phrases in it and beside it are greyed."""
    start, end = span
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    opening, closing = "……" if before else "", "……" if after < len(text) else ""
    return (
        f'<p>{opening}<span class="around">{_greyed(text, before, start, greyed)}</span>'
        f"<mark>{_greyed(text, start, end, greyed)}</mark>"
        f'<span class="around">{_greyed(text, end, after, greyed)}</span>{closing}</p>'
    )


def _greyed(text: str, start: int, end: int, greyed: Sequence[tuple[int, int]]) -> str:
    out, at = "", start
    for first, last in greyed:
        first, last = max(first, start), min(last, end)
        if first < last:
            out += escape(text[at:first]) + f'<span class="known">{escape(text[first:last])}</span>'
            at = last
    return out + escape(text[at:end])


def _cluster(number: int, cluster: Cluster, names: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    yield f'<h2 id="c{number}">很多份材料都有的文字 {number}：{len(cluster.texts)} 份</h2>'
    at, start, end = cluster.spans[0]
    yield f"<blockquote><p><mark>{escape(texts[at][start:end])}</mark></p></blockquote><ul>"
    yield from (f"<li>{escape(names[text])}</li>" for text in cluster.texts[:MOST_PLACES])
    yield "</ul>"
    if len(cluster.texts) > MOST_PLACES:
        yield f"<p>还有 {len(cluster.texts) - MOST_PLACES} 份，全部的请用 --format json。</p>"


def _skipped(skipped: Sequence[tuple[str, str]]) -> Iterator[str]:
    if not skipped:
        return
    yield "<h2>没有读成的材料</h2><ul>"
    yield from (f"<li>{escape(name)}：{escape(reason)}</li>" for name, reason in skipped)
    yield "</ul>"
