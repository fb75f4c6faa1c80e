"""A program in a pty with a screen model, answering the queries that agents ask; for tests that look at real screens.

Needs Debian's python3-pyte. Everything waits for a condition, never for a time.
"""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

import pyte

ANSWERS = [
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;22;52c"),
    (re.compile(rb"\x1b\[>0?q"), b"\x1bP>|gwt(0.1)\x1b\\"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?1016\$p"), b"\x1b[?1016;0$y"),
    (re.compile(rb"\x1b\]10;\?(\x07|\x1b\\)"), b"\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(\x07|\x1b\\)"), b"\x1b]11;rgb:1010/1010/1010\x1b\\"),
    (re.compile(rb"\x1b\]7501;\?(\x07|\x1b\\)"), b"\x1b]7501;?\x1b\\"),
    (re.compile(rb"\x1b\[6n"), None),
]

# pyte prints the parameters of these, or fails on them.
UNKNOWN = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[A-Za-z]|\?[0-9;]*[a-gi-km-zA-Z]|\??[0-9]+\$p)|\x1b[_P][^\x1b]*\x1b\\")

COMPLETE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])", re.S)


class Screen(pyte.Screen):
    def select_graphic_rendition(self, *attributes, private=False):
        if not private:
            super().select_graphic_rendition(*attributes)


class Pane:
    def __init__(self, argv, env, cwd, columns=110, rows=36):
        self.raw, self.rest, self.events = b"", b"", []
        self.screen = Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.execvpe(argv[0], argv, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.closed = False

    def pump(self, seconds):
        """Reads what is there, waiting at most `seconds` for the first byte. False: nothing came."""
        if self.closed or not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        if not data:
            self.closed = True
            return False
        self.raw += data
        # A sequence may be cut in two by the read: what is not finished waits for the next one.
        data = self.rest + data
        cut = data.rfind(b"\x1b", max(0, len(data) - 512))
        self.rest = data[cut:] if cut >= 0 and not COMPLETE.match(data, cut) else b""
        data = data[: len(data) - len(self.rest)]
        found = [(match.start(), answer) for pattern, answer in ANSWERS for match in pattern.finditer(data)]
        for _, answer in sorted(found, key=lambda f: f[0]):  # in the order of the queries: DA1's answer ends the probing
            cursor = self.screen.cursor
            os.write(self.fd, answer or b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1))
        now = time.time()
        for match in re.finditer(rb"\x1b\](0|2|9|99|777|133|7501);([^\x07\x1b]*)", data):
            self.events.append((now, match.group(1).decode() + ";" + match.group(2).decode("utf-8", "replace")))
        self.stream.feed(UNKNOWN.sub(b"", data))
        return True

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def wait(self, condition, what, seconds=60):
        """Until condition() holds; condition may be a regular expression of the screen's text."""
        if isinstance(condition, str):
            pattern = re.compile(condition, re.S)
            condition = lambda: pattern.search(self.text())  # noqa: E731
        end = time.monotonic() + seconds
        while not condition():
            if self.closed or time.monotonic() > end:
                raise AssertionError("%s: not seen; the screen:\n%s" % (what, self.text()))
            self.pump(0.1)

    def settle(self, quiet=0.7, seconds=30):
        """Until nothing has come for `quiet` seconds (spinners: at most `seconds`)."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.pump(quiet):
            pass

    def write(self, data):
        os.write(self.fd, data)

    def paste(self, text):
        self.write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def bracketed(self):
        on, off = self.raw.rfind(b"\x1b[?2004h"), self.raw.rfind(b"\x1b[?2004l")
        return on > off

    def close(self):
        for number in (signal.SIGHUP, signal.SIGKILL):
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                break
            end = time.monotonic() + 3
            while time.monotonic() < end:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self.fd)
                    return
                self.pump(0.05)
                time.sleep(0.01)
