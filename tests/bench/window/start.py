#!/usr/bin/env python3
"""A window with one shell tab, from start to the shell's first breath, and what stays resident, beside konsole's.

start.py BIN_DIR (needs a display, konsole and git). Medians of five rounds, alternating."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 5


def wait(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.001)


def resident_mb(pid):
    status = pathlib.Path("/proc/%d/status" % pid).read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def once(argv, env, cwd, mark):
    mark.unlink(missing_ok=True)
    started = time.monotonic()
    process = subprocess.Popen(argv, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait(mark.exists)
    took = (time.monotonic() - started) * 1000
    time.sleep(1.5)  # what it takes to be at rest is part of the resident figure, not of the start
    resident = resident_mb(process.pid)
    process.terminate()
    process.wait(timeout=30)
    return took, resident


def main():
    bin_folder = pathlib.Path(sys.argv[1]).resolve()
    root = pathlib.Path(tempfile.mkdtemp(prefix="gwt-start-"))
    mark, shell, repo = root / "mark", root / "shell", root / "repo"
    shell.write_text("#!/bin/sh\n: > %s\nexec /bin/bash --norc\n" % mark)
    shell.chmod(0o755)
    subprocess.run(["git", "init", "-q", "-b", "main", str(repo)], check=True)
    subprocess.run(["git", "-C", str(repo), "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    env = {**os.environ, "HOME": str(root), "SHELL": str(shell), "XDG_RUNTIME_DIR": str(root)}
    gwt = [str(bin_folder / "gwt-desktop"), str(repo)]
    # The tab that every start brings back.
    first = subprocess.Popen(gwt, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait((root / ".gwt" / "mcp-state.json").exists)
    subprocess.run([str(bin_folder / "gwt"), "launch", "shell", "main"], env=env, check=True, stdout=subprocess.DEVNULL)
    wait(mark.exists)
    first.terminate()
    first.wait(timeout=30)
    rows = {"gwt": [], "konsole": []}
    for _ in range(ROUNDS):
        rows["gwt"].append(once(gwt, env, str(repo), mark))
        rows["konsole"].append(once(["konsole", "--separate", "-e", str(shell)], env, str(repo), mark))
    figures = {name: [statistics.median(column) for column in zip(*rounds)] for name, rounds in rows.items()}
    for name, (took, resident) in figures.items():
        print("%-8s start to shell %6.0f ms   resident %6.1f MB" % (name, took, resident))
    print("konsole / gwt: start %.2fx, resident %.2fx" % tuple(k / g for k, g in zip(figures["konsole"], figures["gwt"])))
    shutil.rmtree(root, ignore_errors=True)


main()
