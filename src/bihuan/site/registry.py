"""The explicit lists that site hands down: rule modules, extractors, workbook sheets."""

# Pure rule modules; each registers its rules when imported.
RULE_MODULES = [
    "bihuan.ledger.meetings.rules",
    "bihuan.ledger.members.rules",
]

# Modules whose EXTRACTORS map a fact table's name to the function that reads its rows.
EXTRACTORS = [
    "bihuan.ledger.orgs.extract",
    "bihuan.ledger.members.extract",
    "bihuan.ledger.meetings.extract",
]

# Modules whose SHEETS stand in the workbook, in the order they are read in.
SHEETS = [
    "bihuan.ledger.orgs.sheets",
    "bihuan.ledger.members.sheets",
    "bihuan.ledger.meetings.sheets",
]
