"""Build the icon sprite: `python3 scripts/icon_sprite.py FOLDER`, the `icons` folder of an unpacked bootstrap-icons.

The names stand in static/vendor/bootstrap-icons/icons.txt; the sprite holds only those.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "static" / "vendor" / "bootstrap-icons"


def symbol(folder: Path, name: str) -> str:
    """One icon as a `<symbol>`: its drawing without the outer tag's size and class."""
    drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
    inner = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    if inner is None:
        raise SystemExit(f"{name}.svg is not a drawing.")
    body = re.sub(r"\s*\n\s*", "", inner.group(1))
    return f'<symbol id="{name}" viewBox="0 0 16 16">{body}</symbol>'


def main() -> None:
    """Write sprite.svg beside the list of names."""
    folder = Path(sys.argv[1])
    names = (HERE / "icons.txt").read_text(encoding="utf-8").split()
    symbols = "\n".join(symbol(folder, name) for name in names)
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg" fill="currentColor">\n{symbols}\n</svg>\n'
    (HERE / "sprite.svg").write_text(sprite, encoding="utf-8")


if __name__ == "__main__":
    main()
