"""How well plans are read: FILE=folder of PDFs `make bench-pdf`, against labels made by hand (`pdf_labels.jsonl`).

The PDFs are public plans and not part of the project; a file is known by its SHA-256. A label is a priority that a
person found by reading the plan: the first words, and every page on which these words stand. On a plan's complete
pages every priority is labelled, so that a suggestion there without a label is false.

The last line is JSON: recall, the share of found ones with a right page, false suggestions for each true one, and the
time of reading and suggesting in the limited child, as a worker does it.
"""

import hashlib
import json
import os
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from plans_inventory.reading.limits import LIMITS
from plans_inventory.reading.process import read_pages, suggest

LABELS = Path(__file__).with_name("pdf_labels.jsonl")
# A suggestion may begin with a few words that the label leaves out.
LETTERS_BEFORE = 60


def letters(text):
    return re.sub(r"[^a-z0-9]+", "", text.lower())


def load_labels():
    """Labels and complete pages by the file's SHA-256."""
    plans, labels = {}, defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if "sha256" in told:
            plans[told["file"]] = told
        else:
            labels[told["file"]].append(told)
    return {plan["sha256"]: (plan, labels[name]) for name, plan in plans.items()}


def read_plan(path):
    """Priorities of one file, its number of pages, and the seconds that reading it took."""
    begin = time.perf_counter()
    with path.open("rb") as source:
        facts, *pages = read_pages(source, first=1, limits=LIMITS)
        found = suggest(facts, pages, limits=LIMITS)
    return [one for one in found if one["kind"] == "priority"], facts["pages"], time.perf_counter() - begin


def compare(found, plan, labels):
    """Counts for one plan; each suggestion answers for one label at most."""
    counts, taken = Counter(labels=len(labels)), set()
    for label in labels:
        words = letters(label["words"])
        matching = [
            n
            for n, one in enumerate(found)
            if n not in taken and words in letters(one["text"])[: len(words) + LETTERS_BEFORE]
        ]
        right = [n for n in matching if found[n]["page"] in label["pages"]]
        if matching:
            taken.add((right or matching)[0])
            counts["found"] += 1
            counts["right_page"] += bool(right)
    for n, one in enumerate(found):
        if one["page"] in plan["complete_pages"]:
            counts["true" if n in taken else "false"] += 1
    return counts


def main():
    folder = Path(os.environ.get("FILE", ""))
    files = sorted(folder.glob("*.pdf")) if os.environ.get("FILE") else []
    if not files:
        # Without the plans nothing can be measured; the other benchmarks go on.
        print(json.dumps({"left_out": "say where the PDFs are: make bench-pdf FILE=folder"}))
        return
    known = load_labels()
    total, pages, seconds, plans = Counter(), 0, 0.0, 0
    for path in files:
        plan, labels = known.get(hashlib.sha256(path.read_bytes()).hexdigest(), (None, []))
        found, count, took = read_plan(path)
        pages, seconds = pages + count, seconds + took
        if plan is None:
            print(f"{path.name}: {count} pages, {len(found)} priorities suggested, no labels")
            continue
        plans += 1
        counts = compare(found, plan, labels)
        total += counts
        print(f"{path.name}: {count} pages, {len(found)} priorities suggested, {dict(counts)}")
    if not total["labels"]:
        sys.exit("None of these files is a labelled one.")
    result = {
        "plans": plans,
        "labels": total["labels"],
        "recall": round(total["found"] / total["labels"], 3),
        "right_page": round(total["right_page"] / max(1, total["found"]), 3),
        "false_per_true": round(total["false"] / max(1, total["true"]), 3),
        "pages": pages,
        "seconds": round(seconds, 1),
        "pages_per_second": round(pages / seconds, 1),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
