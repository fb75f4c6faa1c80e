#!/usr/bin/env python3
"""Runs inside a terminal: one workload; its figure goes to a file. The terminal must have answered a query at the end, so
bytes that only wait in the pty do not count."""
import os
import select
import subprocess
import sys
import termios
import time
import tty


def settled():
    """Asks where the cursor is and waits for the answer: everything before it has been handled."""
    os.write(1, b"\x1b[6n")
    answer = b""
    while not answer.endswith(b"R"):
        ready, _, _ = select.select([0], [], [], 60)
        if not ready:
            raise SystemExit("the terminal did not answer")
        answer += os.read(0, 64)


def cat(path):
    settled()
    start = time.monotonic()
    subprocess.run(["cat", path], check=True)
    settled()
    return os.path.getsize(path) / 1e6 / (time.monotonic() - start)


def frames(seconds):
    """What an inline agent does 30 times a second: the last ten lines again, inside a synchronised update."""
    settled()
    begin = time.monotonic()
    for number in range(int(seconds * 30)):
        lines = []
        for row in range(10):
            colour = "\x1b[38;2;%d;%d;200m" % (row * 25, number % 256)
            lines.append("\x1b[2K%s\u2022 step %d of the work: editing src/utf8_%d.cpp\x1b[0m (%d s)\r\n" % (colour, number, row, number // 30))
        os.write(1, ("\x1b[?2026h\x1b[10A" + "".join(lines) + "\x1b[?2026l").encode())
        time.sleep(max(0, begin + (number + 1) / 30 - time.monotonic()))
    settled()
    return time.monotonic() - begin


def main():
    kind, argument, result = sys.argv[1:4]
    saved = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        if kind == "cat":
            value = cat(argument)
        elif kind == "lines":
            settled()
            open(result + ".before", "w").close()
            while not os.path.exists(result + ".go"):
                time.sleep(0.05)
            value = cat(argument)
        else:
            print("\r\n" * 12)
            settled()
            open(result + ".before", "w").close()
            while not os.path.exists(result + ".go"):
                time.sleep(0.05)
            value = frames(float(argument))
    finally:
        termios.tcsetattr(0, termios.TCSANOW, saved)
    with open(result + ".tmp", "w") as out:
        out.write("%f" % value)
    os.rename(result + ".tmp", result)
    time.sleep(600)  # until the benchmark has looked and ends us


main()
