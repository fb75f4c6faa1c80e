#!/usr/bin/env python3
"""Public suites against gwt-vtdump: the escape sequence files of xterm.js (its own current engine beside, as the oracle)
and the recordings of alacritty. Both are fetched into a cache outside the tree: npm, and Debian's package of
alacritty_terminal. suites.py GWT_VTDUMP; exit 77 with the reason when a suite cannot be had."""
import glob
import json
import os
import subprocess
import sys
from pathlib import Path

CACHE = Path(os.environ.get("GWT_TEST_CACHE") or Path.home() / ".cache/gwt-tests") / "terminal"
# Deliberately as xterm 379 has it, where xterm.js or alacritty differ; each has its reason.
XTERMJS_OTHER = {"t0055-EL.in", "t0084-CBT.in", "t0103-reverse_wrap.in", "t0504-vim.in",  # xterm.js skips these itself
                 "t0060-DECSC.in"}  # DECRC brings the pending wrap back
ALACRITTY_OTHER = {"selective_erasure"}  # alacritty does not know DECSCA
NAMES = ["Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"]
NAMES += ["Bright" + name for name in NAMES]
WIDE_SPACERS, UNDERLINES = 64 | 1024, 8 | 0x800 | 0x1000 | 0x2000 | 0x4000

ORACLE = """
const {Terminal} = require('@xterm/headless'), fs = require('fs');
const terminal = new Terminal({cols: 80, rows: 25, allowProposedApi: true});
terminal.write(fs.readFileSync(0, 'utf8'), () => {
  const lines = [], buffer = terminal.buffer.active;
  for (let y = 0; y < 25; ++y) lines.push(buffer.getLine(buffer.baseY + y).translateToString(true).trimEnd());
  console.log(JSON.stringify(lines));
});
"""


def fetched(folder, *command):
    """Runs the command in CACHE/folder once. A second run fetches nothing."""
    place = CACHE / folder
    if not (place / "done").exists():
        place.mkdir(parents=True, exist_ok=True)
        run = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=300)
        if run.returncode:
            print("SKIP   : %s cannot be had: %s" % (folder, (run.stderr or run.stdout).strip()[-300:]))
            sys.exit(77)
        (place / "done").touch()
    return place


def dump(program, columns, rows, history, data):
    run = subprocess.run([program, str(columns), str(rows), str(history)], input=data, capture_output=True, check=True, timeout=60)
    return json.loads(run.stdout)["lines"]


def text(line):
    return "".join(cell[0] for cell in line).rstrip()


def xtermjs(program):
    place = fetched("xterm.js", "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "xterm@1.0.0", "@xterm/headless@6.0.0")
    files = sorted(glob.glob(str(place / "node_modules/xterm/test/escape_sequence_files/*.in")))
    differ = set()
    for file in files:
        data = Path(file).read_bytes().replace(b"\n", b"\r\n")  # as a pty hands it on
        oracle = subprocess.run(["node", "-e", ORACLE], input=data, cwd=place, capture_output=True, check=True, timeout=60)
        lines = [text(line) for line in dump(program, 80, 25, 100, data)]
        if lines + [""] * (25 - len(lines)) != json.loads(oracle.stdout):
            differ.add(Path(file).name)
    return len(files), differ - XTERMJS_OTHER


def colour(value):
    if "Named" in value:
        return "i%d" % NAMES.index(value["Named"]) if value["Named"] in NAMES else "d"
    if "Indexed" in value:
        return "i%d" % value["Indexed"]
    return "#%02x%02x%02x" % tuple(value["Spec"][part] for part in "rgb")


def look(cell):
    bits = cell["flags"]["bits"]
    return colour(cell["fg"]), colour(cell["bg"]), "".join(f for f, mask in (("b", 2), ("i", 4), ("u", UNDERLINES), ("r", 1)) if bits & mask)


def characters(cell):
    if cell["flags"]["bits"] & WIDE_SPACERS:
        return ""
    return (cell["c"] + "".join((cell.get("extra") or {}).get("zerowidth", []))).replace("\t", " ")


def grid(folder, rows):
    """The visible rows: a ring, stored bottom up (alacritty_terminal, grid/storage.rs)."""
    raw = json.loads((folder / "grid.json").read_text())["raw"]
    last = raw["visible_lines"] if raw["visible_lines"] == rows - 1 else raw["visible_lines"] - 1
    return [raw["inner"][(raw["zero"] + last - y) % len(raw["inner"])]["inner"] for y in range(rows)]


def alacritty(program):
    place = fetched("alacritty", "sh", "-c", "apt-get download librust-alacritty-terminal-dev && dpkg -x librust-alacritty-terminal-dev_*.deb .")
    folders = [Path(size).parent for size in sorted(glob.glob(str(place / "usr/share/cargo/registry/*/tests/ref/*/size.json")))]
    differ = set()
    for folder in folders:
        size = json.loads((folder / "size.json").read_text())
        history = json.loads((folder / "config.json").read_text()).get("history_size", 0)
        lines = dump(program, size["columns"], size["screen_lines"], history, (folder / "alacritty.recording").read_bytes())
        for y, cells in enumerate(grid(folder, size["screen_lines"])):
            line = lines[y] if y < len(lines) else []
            if "".join(map(characters, cells)).rstrip() != text(line):
                differ.add(folder.name)
            x = 0
            for cell in line:
                if x < len(cells) and look(cells[x]) != (cell[2], cell[3], "".join(f for f in "biur" if f in cell[4])):
                    differ.add(folder.name)
                x += cell[1] or 1
    return len(folders), differ - ALACRITTY_OTHER


def main():
    failed = False
    for name, suite in (("xterm.js", xtermjs), ("alacritty", alacritty)):
        count, differ = suite(sys.argv[1])
        print("%s: %d files, unexpected differences: %s" % (name, count, ", ".join(sorted(differ)) or "none"))
        failed |= bool(differ) or count < 40
    sys.exit(failed)


if __name__ == "__main__":
    main()
