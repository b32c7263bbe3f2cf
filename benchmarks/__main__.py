"""`make bench`: every benchmark, one after another, each in a process of its own."""

import subprocess
import sys

BENCHMARKS = ("batch", "orm", "live", "imports")


def main() -> int:
    """Run them all; 1 where one could not be run."""
    codes = [
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode
        for name in BENCHMARKS
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
