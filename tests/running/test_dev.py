"""`scripts/dev.py`: what it says when it cannot go on, and what its summary means."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys

import pytest

from mobility_portal.broker import free_port
from tests.processes import ROOT

SCRIPTS = ROOT / "scripts"
PRETEND = "import sys, runpy; {what}; sys.argv[:] = ['dev.py', {arguments}]; sys.path.insert(0, 'scripts'); "
PRETEND += "runpy.run_path('scripts/dev.py', run_name='__main__')"


def load(name):
    """Import a script, which belongs to no package."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


@pytest.fixture
def fresh_clone(tmp_path):
    """What `install` needs of the project, without a `.venv`."""
    for folder in ("scripts", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def dev(*arguments, folder=ROOT, what="pass", **environment):
    words = ", ".join(map(repr, arguments))
    return subprocess.run(
        [sys.executable, "-c", PRETEND.format(what=what, arguments=words)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=600,
    )


def test_an_old_python_is_told_in_one_sentence():
    done = dev("run", what="sys.version_info = (3, 9, 2); sys.version = '3.9.2 (main)'")
    assert done.returncode == 1
    assert done.stderr == (
        "This needs Python 3.11 or newer, and this is 3.9.2. Install python3.11 and run the command with it.\n"
    )


def test_an_old_python_can_read_as_far_as_that_sentence():
    source = (SCRIPTS / "dev.py").read_text()
    ast.parse(source, feature_version=(3, 7))
    imports = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    refusal = next(node for node in ast.parse(source).body if isinstance(node, ast.If))
    assert [name.name for node in imports if node.lineno < refusal.lineno for name in node.names] == ["sys"]


def test_a_registry_out_of_reach_is_told_in_one_sentence(fresh_clone):
    nowhere = {
        "PIP_INDEX_URL": f"http://127.0.0.1:{free_port()}/simple",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_NO_CACHE_DIR": "1",
    }
    done = dev("run", folder=fresh_clone, **nowhere)
    assert done.returncode == 1
    assert done.stderr == (
        "The packages could not be installed: is the package registry in reach? "
        "Check the network, then run the command again. Details: var/install.log\n"
    )
    assert "Could not find a version" in (fresh_clone / "var" / "install.log").read_text()


def test_a_python_without_venv_is_told_in_one_sentence(fresh_clone):
    done = dev("run", folder=fresh_clone, what="sys.modules['ensurepip'] = None", PATH="")
    assert done.returncode == 1
    assert done.stderr == (
        "This Python cannot make a virtual environment. Install python3-venv (apt-get install python3-venv).\n"
    )


def test_help_names_every_command_and_an_unknown_one_is_refused():
    shown = dev("help")
    assert shown.returncode == 0
    assert {line.split()[0] for line in shown.stdout.splitlines()[2:-1]} == {
        "run",
        "test",
        "audit",
        "bench",
        "lock",
        "help",
    }
    refused = dev("rnu")
    assert (refused.returncode, refused.stderr) == (1, "There is no command 'rnu'.\n")


def test_make_knows_the_same_commands():
    if shutil.which("make") is None:
        pytest.skip("left out: make is not installed")
    for target, command in {"run": "run", "bench": "bench", "bench-big-pages": "bench big-pages"}.items():
        done = subprocess.run(["make", "--no-print-directory", "-n", target], cwd=ROOT, capture_output=True, text=True)
        assert done.stdout.strip() == f"python3 scripts/dev.py {command}"


@pytest.mark.parametrize(
    ("script", "good"),
    [
        ("print('measuring'); print('{\"seconds\": 1}')", True),
        ("print('no figures')", False),
        ("print('{}'); raise SystemExit(1)", False),
    ],
)
def test_a_benchmark_ends_with_a_line_of_json(tmp_path, monkeypatch, script, good):
    module = load("dev")
    monkeypatch.setattr(module, "PYTHON", sys.executable)
    (tmp_path / "speed.py").write_text(script)
    assert module.run_benchmark(tmp_path / "speed.py") is good


def test_an_unknown_benchmark_is_refused():
    done = dev("bench", "no-such-thing")
    assert done.returncode == 1
    assert done.stderr.startswith("There is no benchmark 'no_such_thing'. There are: ")


def test_every_check_runs_although_one_failed(tmp_path, monkeypatch, capfd):
    checks = load("checks")
    quiet = [checks.Step("first", ["false"]), checks.Step("second", ["true"])]
    loud = [checks.Step("third", ["sh", "-c", "echo seen"]), checks.Step("spine", ["sh", "-c", "exit 5"], {"A": "b"})]
    monkeypatch.setattr(checks, "quiet_steps", lambda: quiet)
    monkeypatch.setattr(checks, "suites", lambda _python: loud)
    monkeypatch.setattr(checks, "missing_for_browser", lambda _python: "")
    programs = shutil.which("true").rpartition("/")[0]
    assert checks.run_all(tmp_path, type(tmp_path)(programs) / "python") == 1
    said = capfd.readouterr().out
    order = ["== first", "== second", "== third", "seen", "== spine", "== summary", "FAILED", "left out: spine"]
    assert [said.index(word) for word in order] == sorted(said.index(word) for word in order)


@pytest.mark.parametrize(
    ("ci", "codes", "left_out", "code"),
    [
        (False, [0, 0], [], 0),
        (False, [0, 1], [], 1),
        (False, [0, 0], ["Chromium"], 0),
        (True, [0, 0], ["Chromium"], 1),
        (True, [0, 0], [], 0),
    ],
)
def test_ci_leaves_nothing_out(monkeypatch, capsys, ci, codes, left_out, code):
    checks = load("checks")
    monkeypatch.setattr(checks, "CI", ci)
    outcomes = [checks.Outcome(f"step {code}", code, 1.0) for code in codes]
    assert checks.summarize(outcomes, left_out, 60) == code
    assert ("left out: Chromium" in capsys.readouterr().out) is bool(left_out)
