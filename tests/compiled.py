"""Compiling the rulebook takes seconds, and its texts depend on its sources alone: test runs share them."""

from pathlib import Path

FOLDER = Path(__file__).parents[1] / ".pytest_cache" / "rulebook"


def share_compiled(home: Path) -> None:
    """Let a home of its own find the texts that other homes of test runs have compiled."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "cache").exists():
        (home / "cache").symlink_to(FOLDER, target_is_directory=True)
