"""How long the import of county data takes, and how much memory: `make bench-metrics` (FILE=… for a file of Urban's).

Beside one bare csv read of the same file in the same run; each in a process of its own, so that its peak is its own.
Aim: at most 10 x the bare read and under 300 MB, with what a coalition keeps: its place and seven peers. Without FILE
it makes a file of the same shape (124 columns, 31,426 rows). ALL=1 also takes in every place.
"""

import csv
import gzip
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COUNTIES, YEARS, COLUMNS = 3143, range(2014, 2024), 124
PEERS = 8


def make_file(path: Path) -> None:
    """A file in Urban's format with invented numbers: the first columns say what a row is about, then the metrics."""
    metrics = json.loads((ROOT / "predictors" / "data" / "metrics.json").read_text())["metrics"]
    header = ["year", "state", "county", "state_name", "county_name", "population"]
    for metric in metrics:
        names = (metric["variable"], metric["lower_column"], metric["upper_column"], metric["quality_column"])
        header += [name for name in names if name]
    header = header[:COLUMNS]
    dice = random.Random(1)
    with gzip.open(path, "wt", encoding="latin-1", newline="", compresslevel=4) as made:
        writer = csv.writer(made)
        writer.writerow(header)
        for year, county in itertools.islice(itertools.product(YEARS, range(COUNTIES)), 31_426):
            codes = [f"{1 + county // 70:02d}", f"{1 + county % 70:03d}"]
            row = [str(year), *codes, "Some State", f"County {county}", "1000"]
            writer.writerow([*row, *(invented(name, dice) for name in header[len(row) :])])


def invented(column: str, dice: random.Random) -> str:
    if dice.random() < 0.4:
        return "NA"
    if column.endswith("_quality"):
        return dice.choice(["Strong", "Marginal", "Weak"])
    if column.endswith(("_lb", "_ub")):
        return "0.10000000000000001" if column.endswith("_lb") else "0.90000000000000002"
    return "0.062:0.109" if "house_value" in column else str(dice.random())


def bare(path: Path) -> int:
    """The yardstick: read every row and do nothing with it."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="latin-1", newline="") as source:  # type: ignore[operator]
        return sum(1 for _row in csv.reader(source)) - 1


def prepare_import() -> None:
    """An empty database with the framework in it."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from predictors.actions.framework import load_framework

    load_framework()


def first_places(path: Path) -> list[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="latin-1", newline="") as source:  # type: ignore[operator]
        rows = csv.DictReader(source)
        return [row["state"] + row.get("county", row.get("place", "")) for row in itertools.islice(rows, PEERS)]


def take_in(path: Path, *, everywhere: bool) -> dict[str, int]:
    from django.utils import timezone

    from predictors.actions.metric_values import Wanted, import_file

    wanted = None if everywhere else Wanted.of(first_places(path))
    with path.open("rb") as source:
        report = import_file(source, size=path.stat().st_size, at=timezone.now(), wanted=wanted)
    return {"rows": report.rows, "kept": report.kept, "values": report.added, "complaints": report.complaint_count}


def measure(job: str, path: Path) -> None:
    """Do one job in this process and print what it took."""
    if job != "bare":
        prepare_import()
    start = time.perf_counter()
    found = {"rows": bare(path)} if job == "bare" else take_in(path, everywhere=job == "all")
    seconds = time.perf_counter() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": round(seconds, 2), "peak_mb": round(megabytes), **found}))


def run(job: str, path: Path, folder: str) -> dict[str, float]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "_settings",
        "DATABASE_URL": f"sqlite:///{folder}/{job}.sqlite3",
        "VAR_DIR": folder,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).resolve().parent}",
    }
    command = [sys.executable, __file__, job, str(path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(os.environ.get("FILE") or f"{folder}/generated.csv.gz").resolve()
        if not os.environ.get("FILE"):
            make_file(path)
        jobs = ["bare", "import", "bare", *(["all"] if os.environ.get("ALL") else [])]
        done = [run(job, path, folder) for job in jobs]
    yardstick = (done[0]["seconds"] + done[2]["seconds"]) / 2
    result = {"bare": {**done[0], "seconds": round(yardstick, 2)}, "import": done[1]}
    result["ratio"] = round(done[1]["seconds"] / yardstick, 2)
    result["generated"] = not os.environ.get("FILE")
    if len(done) > 3:
        result["all"] = {**done[3], "ratio": round(done[3]["seconds"] / yardstick, 2)}
    print(f"import {result['ratio']} x a bare read ({yardstick:.2f} s), {done[1]['peak_mb']} MB at most")
    print(json.dumps(result))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
