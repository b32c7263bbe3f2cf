"""Code words of organisations, as facts and records share them."""

from bihuan.facts.codes import BranchKind, OrgKind, RecordKind, Regime

__all__ = ["BranchKind", "OrgKind", "RecordKind", "Regime"]
