"""Comparing texts: ours against datasketch and rensa, on the same machine and the same made-up corpus.

python -m benchmarks.text [--quick] [--sizes 20000,100000] [--edits 2,10,15] [--runs 1] [--peers rensa]

Every measurement runs in a process of its own, the tools in turn; imports and reading the corpus are not
timed. Wall seconds mean little on a busy machine, so processor seconds and the load stand beside them;
ours uses several threads, the peers one, so that the ratio by processor is the stricter one.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.textcorpus import Corpus, Plant, make
from bihuan.textkit.compare import Pair, compare
from bihuan.textkit.index import Index
from bihuan.textkit.reference import Reference

PEERS = ("datasketch", "rensa", "rensa_numpy")
OURS = ("ours", "ours_library")
QUERIES = 300
CLOSE = 20
SMALL = 20_000
WARM_UP = 40
Spans = dict[tuple[int, int], Any]


def peak_mib() -> float:
    """The most memory this process held; ru_maxrss would carry over what its parent held before."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def exactness(plants: list[Plant], pairs: dict[tuple[int, int], Pair]) -> list[int]:
    """For each planted span of a pair found: how far the worst of its four ends is off, in characters."""
    errors = []
    for plant in plants:
        turned = plant.a > plant.b
        pair = pairs.get((min(plant.a, plant.b), max(plant.a, plant.b)))
        for a0, a1, b0, b1 in plant.spans if pair else ():
            ends = (b0, b1, a0, a1) if turned else (a0, a1, b0, b1)
            errors.append(_worst_end(ends, pair))
    return errors


def _worst_end(ends: tuple[int, int, int, int], pair: Pair) -> int:
    a0, a1, b0, b1 = ends
    on_it = [
        passage
        for passage in pair.passages
        if min(passage.a[1], a1) > max(passage.a[0], a0) and min(passage.b[1], b1) > max(passage.b[0], b0)
    ]
    if not on_it:
        return a1 - a0
    return max(
        abs(min(passage.a[0] for passage in on_it) - a0),
        abs(max(passage.a[1] for passage in on_it) - a1),
        abs(min(passage.b[0] for passage in on_it) - b0),
        abs(max(passage.b[1] for passage in on_it) - b1),
    )


def scores(corpus: Corpus, found: Spans) -> dict[str, Any]:
    """Recall of each kind of copy and precision of all pairs found."""
    truth = {(min(one.a, one.b), max(one.a, one.b)): one.kind for one in corpus.plants}
    recall = {}
    for kind in ("whole", "part", "small"):
        planted = [pair for pair, its_kind in truth.items() if its_kind == kind]
        recall[kind] = sum(pair in found for pair in planted) / len(planted)
    right = sum(pair in truth for pair in found)
    return {"recall": recall, "precision": right / len(found) if found else None, "pairs": len(found)}


def child(tool: str, corpus_file: Path) -> dict[str, Any]:
    """One tool on one corpus: seconds, processor seconds, peak memory, what it found."""
    with corpus_file.open("rb") as file:
        corpus: Corpus = pickle.load(file)
    if tool == "query":
        return queries(corpus, corpus_file.with_suffix(".index"))
    run = _tool(tool, corpus)
    run(corpus.texts[:WARM_UP])
    wall, cpu = time.perf_counter(), time.process_time()
    found, ask = run(corpus.texts)
    result = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    result |= {
        "rss_mib": peak_mib(),
        "load": os.getloadavg()[0],
    }
    result |= scores(corpus, found)
    if tool in OURS:
        errors = exactness(corpus.plants, found)
        result["passage_error_median"] = statistics.median(errors)
        result["passages_within"] = float(np.mean(np.array(errors) <= CLOSE))
    elif ask is not None:
        result["query_ms"] = _latencies(ask, corpus.texts[:QUERIES])
    return result


def _tool(tool: str, corpus: Corpus) -> Any:
    if tool in PEERS:
        return getattr(importlib.import_module("benchmarks.textpeers"), f"by_{tool}")
    library = Reference.of(corpus.library) if tool == "ours_library" else None

    def ours(texts: list[str]) -> tuple[Spans, None]:
        return {(pair.a, pair.b): pair for pair in compare(texts, reference=library).pairs}, None

    return ours


def queries(corpus: Corpus, folder: Path) -> dict[str, Any]:
    """One new text at a time against an index of the others: the documents that hold copies, and as many
    that hold none, each asked as if it were not in the index."""
    wall = time.perf_counter()
    index = Index.build(folder, enumerate(corpus.texts))
    built = time.perf_counter() - wall
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    rest = {one.b for one in corpus.plants}
    others = [number for number in range(len(corpus.texts)) if number not in rest]
    asked = [one.b for one in corpus.plants[: QUERIES // 2]] + others[: QUERIES // 2]
    found = 0
    sources = {one.b: one.a for one in corpus.plants}
    times, cpu = [], []
    for number in asked:
        begun, cpu_begun = time.perf_counter(), time.process_time()
        matches = index.query(corpus.texts[number], exclude=[number])
        times.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - cpu_begun)
        found += any(match.document == sources.get(number) for match in matches)
    return {
        "build_seconds": built,
        "index_mib": size / 2**20,
        "query_ms": [float(np.quantile(times, part)) * 1000 for part in (0.5, 0.95, 1.0)],
        "query_cpu_ms": [float(np.quantile(cpu, part)) * 1000 for part in (0.5, 0.95, 1.0)],
        "sources_found": f"{found}/{sum(number in sources for number in asked)}",
        "load": os.getloadavg()[0],
    }


def _latencies(ask: Any, texts: list[str]) -> list[float]:
    times = []
    for text in texts:
        begun = time.perf_counter()
        ask(text)
        times.append(time.perf_counter() - begun)
    return [float(np.quantile(times, part)) * 1000 for part in (0.5, 0.95, 1.0)]


def measure(tool: str, corpus_file: Path) -> dict[str, Any]:
    """A child process for one measurement."""
    command = [sys.executable, "-m", "benchmarks.text", "--child", tool, "--corpus", str(corpus_file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def told(tool: str, texts: int, result: dict[str, Any]) -> str:
    """One line of the table."""
    recall = " / ".join(f"{value:.3f}" for value in result["recall"].values())
    precision = "-" if result["precision"] is None else f"{result['precision']:.4f}"
    line = (
        f"  {tool:<13}{texts / result['seconds']:>7.0f}/s  cpu {result['cpu']:>6.1f} s"
        f"  {result['rss_mib'] / 1024:>5.2f} GiB  recall {recall}  precision {precision}"
        f" ({result['pairs']} pairs)  load {result['load']:.1f}"
    )
    if "passages_within" in result:
        line += (
            f"  passages off by {result['passage_error_median']:.0f} (median),"
            f" within {CLOSE} characters: {result['passages_within']:.1%}"
        )
    if "query_ms" in result:
        line += "  query p50/p95/max ms {:.1f}/{:.1f}/{:.1f}, no passages".format(*result["query_ms"])
    return line


def one_size(count: int, edits: list[int], runs: int, peers: list[str], folder: Path) -> None:
    """All tools on corpora of `count` texts; timed on the first rate of edits, recall on all.

    On the further rates of a large corpus ours runs alone: what the peers lose there the smaller one shows.
    """
    for rate in edits:
        corpus_file = folder / f"{count}-{rate}.corpus"
        with corpus_file.open("wb") as file:
            pickle.dump(make(count, rate / 100), file)
        print(f"{count} texts, {rate} % of the characters edited", flush=True)
        timed = rate == edits[0]
        tools = (*OURS, *peers) if timed or count <= SMALL else OURS
        results: dict[str, list[dict[str, Any]]] = {}
        for _run in range(runs if timed else 1):
            for tool in tools:
                if timed or tool != "rensa_numpy":
                    results.setdefault(tool, []).append(measure(tool, corpus_file))
                    print(told(tool, count, results[tool][-1]), flush=True)
        if timed:
            ratios(results)
            asked = measure("query", corpus_file)
            print(
                "  index: built in {build_seconds:.1f} s, {index_mib:.0f} MiB;"
                " sources found {sources_found}".format(**asked),
                "; one new text with passages p50/p95/max {:.1f}/{:.1f}/{:.1f} ms".format(*asked["query_ms"]),
                "; processor {:.1f}/{:.1f}/{:.1f} ms".format(*asked["query_cpu_ms"]),
                f"; load {asked['load']:.1f}",
                flush=True,
            )
            shutil.rmtree(corpus_file.with_suffix(".index"))
        corpus_file.unlink()


def ratios(results: dict[str, list[dict[str, Any]]]) -> None:
    """How many times faster ours is than each peer, by medians."""
    for what in ("seconds", "cpu"):
        medians = {tool: statistics.median(run[what] for run in runs) for tool, runs in results.items()}
        told_ratios = [
            f"{ours} / {peer}: {medians[peer] / medians[ours]:.1f}"
            for ours in OURS
            for peer in results
            if peer in PEERS
        ]
        if told_ratios:
            print(
                f"  times faster by {'wall' if what == 'seconds' else 'processor'}: " + ", ".join(told_ratios)
            )


def main() -> None:
    """Print every figure; nothing is left on the disk."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="20000,100000")
    parser.add_argument("--edits", default="2,10,15")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--child")
    parser.add_argument("--corpus", type=Path)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(child(given.child, given.corpus)))
        return
    edits = [int(rate) for rate in given.edits.split(",")]
    sizes = [5000] if given.quick else [int(size) for size in given.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            one_size(size, edits, given.runs, [peer for peer in given.peers.split(",") if peer], Path(folder))


if __name__ == "__main__":
    main()
