"""The permission table as a page that people can read."""

from accounts.permissions import GRANTS, ROLE_SENTENCES, Permission, Role, Scope

HEAD = """# Who may do what

Printed from `accounts/permissions.py` by `manage.py print_permissions`; a test keeps it current.
“all” means everything in the coalition, “own” what belongs to the member's organization.
"""


def as_markdown() -> str:
    """The whole table with a sentence for each role."""
    roles = list(Role)
    lines = [HEAD, *(f"- **{role.label}**: {ROLE_SENTENCES[role]}" for role in roles), ""]
    lines.append("| May … | " + " | ".join(str(role.label) for role in roles) + " |")
    lines.append("|---" * (len(roles) + 1) + "|")
    words = {Scope.ALL: "all", Scope.OWN: "own", None: ""}
    lines += [
        f"| {permission.value} | " + " | ".join(words[GRANTS[role].get(permission)] for role in roles) + " |"
        for permission in Permission
    ]
    return "\n".join(lines) + "\n"
