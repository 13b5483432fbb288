"""`docker-compose.yml` as the container engine would read it, for tests on a machine that has none."""

import ast
import re

import yaml

from tests.processes import ROOT

VARIABLE = re.compile(r"\$\$|\$\{(?P<name>\w+)(?::(?P<how>[-?])(?P<more>[^}]*))?\}")
OURS = ("migrate", "web", "worker", "beat")
COUNTY = {
    "SECRET_KEY": "compose-test-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcdef",
    "FIELD_KEYS": "Y29tcG9zZS10ZXN0LWtleS0wMTIzNDU2Nzg5LUFCQ0Q=",
    "ALLOWED_HOSTS": ".portal.example.org,portal.example.net",
    "PORTAL_URL": "https://www.portal.example.org",
    "POSTGRES_PASSWORD": "letters1and2digits",
    "APP_PASSWORD": "digits3and4letters",
    "EMAIL_URL": "smtp://mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "Portal <portal@example.org>",
}


def read_compose(values):
    """Parse the file with its variables filled in."""

    def fill(found):
        if found[0] == "$$":
            return "$"
        if values.get(found["name"]):
            return values[found["name"]]
        assert found["how"] != "?", f"{found['name']}: {found['more']}"
        return found["more"] or ""

    def fill_all(part):
        if isinstance(part, dict):
            return {name: fill_all(value) for name, value in part.items()}
        if isinstance(part, list):
            return [fill_all(value) for value in part]
        return VARIABLE.sub(fill, part) if isinstance(part, str) else part

    return fill_all(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))


def variables_of_settings():
    """Every variable that the settings or gunicorn's configuration read."""
    names = {"DJANGO_SETTINGS_MODULE"}
    files = [*(ROOT / "mobility_portal" / "settings").glob("*.py"), ROOT / "mobility_portal" / "web_server.py"]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                asked = ast.unparse(node.func.value) in ("env", "os.environ")
                if asked and node.args and isinstance(node.args[0], ast.Constant):
                    names.add(node.args[0].value)
    return names
