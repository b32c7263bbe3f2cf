"""Two sealed papers of one organisation that are alike, for the city of `tests.world`."""

from __future__ import annotations

from bihuan.access.models import OrgNode
from bihuan.access.sealed import seal_text
from bihuan.papers.texts.models import Pair, Paper, Text
from bihuan.papers.texts.registering import digest_of
from bihuan.papers.texts.words import ComparedMatter, Dimension, PaperKind

YEAR = 2025


def alike_papers(node: OrgNode, title: str, words: str) -> tuple[Paper, Pair]:
    """A thought report, and the pair it makes with somebody else's; `words` are sealed in both."""
    first, second = (_report(node, title, words, author) for author in ("甲某", "乙某"))
    pair = Pair.objects.create(
        a=first.texts.get(),
        b=second.texts.get(),
        matter=ComparedMatter.THOUGHT_REPORT,
        dimension=Dimension.ACROSS_PEOPLE,
        examines_a=False,
        examines_b=True,
        share_a=100,
        share_b=100,
        closest=100,
        weight=1000,
        passages=[[0, len(words), 0, len(words)]],
        digest=digest_of(words),
        found_on=f"{YEAR}-04-01",
    )
    return first, pair


def _report(node: OrgNode, title: str, words: str, author: str) -> Paper:
    paper = Paper.objects.create(
        org=node,
        kind=PaperKind.THOUGHT_REPORT,
        title=title,
        year=YEAR,
        author=author,
        sealed=seal_text(node, "思想汇报", words),
        digest=digest_of(words),
        added_by="测试",
    )
    about = {"kind": paper.kind, "org": node, "author": author, "year": YEAR, "digest": paper.digest}
    Text.objects.create(paper=paper, **about)
    return paper
