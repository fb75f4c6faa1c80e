#!/usr/bin/env python3
"""gwt's terminal widget beside xterm and konsole, in one run on one Xvfb: throughput, memory of 100 000 lines, key to
pixels, CPU of an agent's frames. Prints a table and the ratios; judges nothing.

  tests/bench/window/compare.py BUILD_BIN [gwt xterm konsole]
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TICK = os.sysconf("SC_CLK_TCK")


def command(name, binaries, program, options=()):
    if name == "gwt":
        return [os.path.join(binaries, "gwt-termview"), "--size", "120x40", *options] + program
    if name == "xterm":
        return ["xterm", "-geometry", "120x40", "-sl", "100000", "-fa", "DejaVu Sans Mono", "-fs", "10", "-e"] + program
    return ["konsole", "--nofork", "--hide-menubar", "--hide-tabbar", "-p", "HistoryMode=1", "-p", "HistorySize=100000",
            "-p", "TerminalColumns=120", "-p", "TerminalRows=40", "-e"] + program


def cpu_seconds(pid):
    fields = open("/proc/%d/stat" % pid).read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_mb(pid):
    for line in open("/proc/%d/smaps_rollup" % pid):
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0


def wait_for(path, seconds=180):
    end = time.monotonic() + seconds
    while not os.path.exists(path):
        if time.monotonic() > end:
            raise SystemExit("no result in time: " + path)
        time.sleep(0.05)


class Window:
    """One terminal with one program in it; ended with the block."""

    def __init__(self, name, binaries, program, home, options=()):
        environment = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home + "/config", XDG_RUNTIME_DIR=home + "/run", TERM="xterm-256color")
        self.process = subprocess.Popen(command(name, binaries, program, options), env=environment, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def window_id(self):
        end = time.monotonic() + 30
        before = []
        while time.monotonic() < end:
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True)
            if found.stdout.split() and found.stdout.split() == before:  # tabs behind come and go while it starts
                return before[-1]
            before = found.stdout.split()
            time.sleep(0.5)
        raise SystemExit("no window")


def run_workload(name, binaries, home, kind, argument, around=None):
    result = os.path.join(home, "%s-%s" % (name, kind))
    for suffix in ("", ".before", ".go"):
        if os.path.exists(result + suffix):
            os.unlink(result + suffix)
    program = [sys.executable, os.path.join(HERE, "workload.py"), kind, argument, result]
    with Window(name, binaries, program, home) as window:
        before = 0
        if around:
            wait_for(result + ".before")
            time.sleep(0.5)
            before = around(window.process.pid)
            open(result + ".go", "w").close()
        wait_for(result)
        time.sleep(1.2 if around else 0)
        after = around(window.process.pid) if around else 0
        return float(open(result).read()), after - before


def tab_cost(binaries, home):
    """Memory of a tab that was looked at once and now waits behind."""
    figures = []
    for count in (2, 22):
        with Window("gwt", binaries, ["cat"], home, ["--behind", str(count)]) as window:
            window.window_id()
            time.sleep(2)
            figures.append(memory_mb(window.process.pid))
    return (figures[1] - figures[0]) / 20


def key_latency(name, binaries, home, options=()):
    with Window(name, binaries, ["cat"], home, options) as window:
        identity = window.window_id()
        time.sleep(1)
        subprocess.run(["xdotool", "windowactivate", "--sync", identity], check=False, stderr=subprocess.DEVNULL)
        subprocess.run(["xdotool", "windowfocus", identity], check=False, stderr=subprocess.DEVNULL)
        subprocess.run(["xdotool", "mousemove", "2", "2"], check=False)
        time.sleep(0.5)
        out = subprocess.run([os.path.join(binaries, "gwt-keypixels"), identity, "200"], capture_output=True, text=True, timeout=120)
        return [float(v) for v in out.stdout.split()]


def write_inputs(home):
    ascii_path, agent_path, lines_path = (os.path.join(home, n) for n in ("ascii", "agent", "lines"))
    line = "2026-11-21T09:00:00.%06d INFO  core/net: request %08d took 12 ms, 200 OK, 1834 bytes, keep-alive\n"
    with open(ascii_path, "w") as out:
        while out.tell() < 50_000_000:
            out.write("".join(line % (i, i) for i in range(10000)))
    with open(lines_path, "w") as out:
        out.write("".join(line % (i, i) for i in range(100_000)))
    with open(agent_path, "w") as out:
        frame = "".join("\x1b[2K\x1b[38;2;%d;120;200m\u2022 \x1b[1mUpdate\x1b[22m(src/file_%d.cpp)\x1b[0m with 12 additions and 5 removals\r\n" % (i * 20, i) for i in range(10))
        while out.tell() < 50_000_000:
            out.write(("\x1b[?2026h\x1b[10A" + frame + "\x1b[?2026l") * 100)
    return ascii_path, agent_path, lines_path


def main():
    binaries = os.path.abspath(sys.argv[1])
    names = sys.argv[2:] or ["gwt", "xterm", "konsole"]
    names = [n for n in names if n == "gwt" or shutil.which(n) or print("not installed, left out:", n)]
    with tempfile.TemporaryDirectory() as home:
        os.mkdir(home + "/run", 0o700)
        ascii_path, agent_path, lines_path = write_inputs(home)
        rows = {}
        for name in names:
            row = rows[name] = {}
            row["cat ascii MB/s"], _ = run_workload(name, binaries, home, "cat", ascii_path)
            row["cat agent MB/s"], _ = run_workload(name, binaries, home, "cat", agent_path)
            _, row["100 000 lines MB"] = run_workload(name, binaries, home, "lines", lines_path, memory_mb)
            _, row["10 s of frames, CPU s"] = run_workload(name, binaries, home, "frames", "10", cpu_seconds)
            row["key to pixels ms"], row["… p99 ms"] = key_latency(name, binaries, home)
        if "gwt" in names:
            print("gwt, one more tab: %.2f MB" % tab_cost(binaries, home))
            print("gwt, key to pixels beside 50 flooding tabs: median %.2f ms, p99 %.2f ms" %
                  tuple(key_latency("gwt", binaries, home, ["--behind", "50", "--behind-command", "yes"])))
        print("%-24s" % "" + "".join("%12s" % n for n in names))
        for key in rows[names[0]]:
            print("%-24s" % key + "".join("%12.2f" % rows[n][key] for n in names))
        for other in names[1:] if names[0] == "gwt" else []:
            print("gwt / %s: " % other + ", ".join("%s %.2fx" % (k, rows["gwt"][k] / rows[other][k]) for k in rows["gwt"] if rows[other][k]))


main()
