"""A report to 20,000 readers through workers that are killed: `make bench-report-mail`.

Real worker processes, a real broker, a real mail server, PostgreSQL with fsync. Each reader gets the report exactly
once but for the window between the server's acceptance and the worker's note of it (one letter for each kill at most,
under the same Message-ID). `READERS=500 make bench-report-mail` is a short form.
"""

import json
import sys

from reminders import run_on


def main() -> None:
    """Print the figures; end with one line of JSON."""
    results = run_on("postgresql", "_report_mail_scenarios.py")
    wrong = [name for name, figures in results.items() if name == "broken" or not figures["ok"]]
    print(json.dumps({"bench": "report-mail", "ok": not wrong and bool(results), "wrong": wrong, **results}))
    sys.exit(1 if wrong or not results else 0)


if __name__ == "__main__":
    main()
