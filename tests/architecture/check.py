#!/usr/bin/env python3
"""Checks the rules of the house that a machine can check: check.py SOURCE_DIR ROOMS.TXT [--write-graph]

Rooms include only what their CMake line allows, without cycles; rooms without Qt include none; core never sees pixels;
JSON stays at the edges; files stay short; every room has its README; docs/architecture.md shows today's graph.
"""
import re
import sys
from pathlib import Path

import rooms as house

CODE = {".h", ".cpp", ".c", ".hpp"}
LIMIT, TEST_LIMIT, README_LIMIT = 500, 600, 40
TOP = {"CMakeLists.txt", "app", "bridge", "core", "resources", "translations", "tests", "packaging", "docs"}
GRAPH = re.compile(r"<!-- graph:begin -->.*<!-- graph:end -->", re.S)
JSON_ROOMS = {"tools", "mcp", "net"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
GUI = re.compile(r"^(QtGui|QtWidgets)/|^Q(Widget|Application|Painter|Pixmap|Image|Font|Color|GuiApplication|Window)$")


def code_files(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in CODE and p.is_file())


def allowed(room, by_name):
    seen, todo = set(), [room.name]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += by_name[name].rooms if name in by_name else []
    return seen


def cycles(by_name):
    done, path = set(), []

    def visit(name):
        if name in path:
            return [" -> ".join(path[path.index(name):] + [name])]
        if name in done or name not in by_name:
            return []
        path.append(name)
        found = [c for used in by_name[name].rooms for c in visit(used)]
        path.pop()
        done.add(name)
        return found

    return [c for name in by_name for c in visit(name)]


def check_includes(root, room, by_name):
    may = allowed(room, by_name)
    folders = {r.folder: r.name for r in by_name.values()}
    nested = [f for f in folders if f != room.folder and f.startswith(room.folder + "/")]
    for path in code_files(root / room.folder):
        where = path.relative_to(root).as_posix()
        if any(where.startswith(f + "/") for f in nested):
            continue
        for quote, target in INCLUDE.findall(path.read_text(errors="replace")):
            if quote == '"':
                if not re.match(r"(core|app|bridge|tests)/", target) and not target.endswith(".moc") and not target.startswith("ui_"):
                    yield f'{where}: include "{target}" is not rooted'
                    continue
                owner = max((f for f in folders if target.startswith(f + "/")), key=len, default=None)
                if target.startswith("tests/"):
                    yield f"{where}: includes a test header"
                # A program inside a room's folder (a helper process of the room's own) is part of that room.
                elif owner and owner.startswith(room.folder + "/") or owner and room.folder.startswith(owner + "/"):
                    continue
                elif owner and folders[owner] not in may:
                    yield f'{where}: room {room.name} may not know {folders[owner]} ("{target}")'
            else:
                if re.match(r"Q[A-Z]|Qt", target) and not room.qt:
                    yield f"{where}: room {room.name} has no Qt, yet includes <{target}>"
                if room.folder.startswith("core/") and GUI.match(target):
                    yield f"{where}: core never sees pixels: <{target}>"
                if target.startswith("nlohmann/") and where != "core/base/Json.h":
                    yield f"{where}: JSON is included through core/base/Json.h"
        if room.folder.startswith("core/") and room.name not in JSON_ROOMS | {"base", "host"}:
            if "core/base/Json.h" in path.read_text() and not re.search(r"Tools|Json|Toml", path.name):
                yield f"{where}: JSON stops at a feature's door (files named *Tools*, *Json* or *Toml*)"


def check_sizes(root):
    for folder in ("core", "app", "bridge", "tests"):
        for path in code_files(root / folder):
            limit = TEST_LIMIT if folder == "tests" else LIMIT
            lines = path.read_text(errors="replace").count("\n")
            if lines > limit:
                yield f"{path.relative_to(root)}: {lines} lines; the limit is {limit}"


def check_readmes(root):
    for folder in sorted(p for p in (root / "core").iterdir() if (p / "CMakeLists.txt").exists()):
        readme = folder / "README.md"
        if not readme.exists():
            yield f"{readme.relative_to(root)} is missing"
        elif readme.read_text().count("\n") > README_LIMIT:
            yield f"{readme.relative_to(root)}: over {README_LIMIT} lines"


def check_top(root):
    for path in root.iterdir():
        if path.is_dir() and not path.name.startswith(".") and path.name not in TOP | {"build"}:
            yield f"{path.name}/: the top level is fixed"


def check_graph(root, rooms, write):
    page = root / "docs/architecture.md"
    text = page.read_text()
    fresh = GRAPH.sub(lambda _: "<!-- graph:begin -->\n" + house.graph(rooms) + "\n<!-- graph:end -->", text)
    if write:
        page.write_text(fresh)
    elif fresh != text:
        yield "docs/architecture.md: the graph is not today's; run tests/architecture/check.py . build/release/rooms.txt --write-graph"


def main():
    root, rooms = Path(sys.argv[1]), house.read(sys.argv[2])
    by_name = {r.name: r for r in rooms}
    faults = [f"cycle: {c}" for c in cycles(by_name)]
    for room in rooms:
        faults += check_includes(root, room, by_name)
    faults += [*check_sizes(root), *check_readmes(root), *check_top(root)]
    faults += check_graph(root, rooms, "--write-graph" in sys.argv)
    for fault in sorted(set(faults)):
        print(fault)
    print(f"{len(rooms)} rooms and programs, {len(set(faults))} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
