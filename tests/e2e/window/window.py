"""A real gwt window on a fresh home, offscreen, and a client of its bridge: what the e2e scripts of this folder share."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support" / "agents"))

from real_agents import end_daemons  # noqa: E402

BIN = pathlib.Path(sys.argv[1])


def wait(what, condition, seconds=30):
    """Until condition() is true; its value. The bound is for a machine that is busy, nothing waits for it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError("waited %d s for: %s" % (seconds, what))


class Window:
    """with Window(env) as window: window.repo, window.home, window.gwt("tabs"), window.start(), window.stop()"""

    def __init__(self, **environment):
        # Not in /tmp: codex refuses to put its helpers there.
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="gwt-window-", dir="/var/tmp"))
        self.home, self.repo = self.root / "home", self.root / "repo"
        self.home.mkdir()
        self.repo.mkdir()
        self.environment = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "SHELL": "/bin/bash", "USER": "tester",
                            "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(self.root), **environment}
        for command in (["init", "-q", "-b", "main"], ["config", "user.name", "T"], ["config", "user.email", "t@example.org"]):
            subprocess.run(["git", "-C", str(self.repo), *command], check=True)
        (self.repo / "a.txt").write_text("one\ntwo\n")
        subprocess.run(["git", "-C", str(self.repo), "add", "."], check=True)
        subprocess.run(["git", "-C", str(self.repo), "commit", "-qm", "first"], check=True)
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.stop()
        end_daemons(self.root)
        shutil.rmtree(self.root, ignore_errors=True)

    @property
    def state_file(self):
        return self.home / ".gwt" / "mcp-state.json"

    def state(self):
        try:
            return json.loads(self.state_file.read_text())
        except (OSError, ValueError):
            return None

    def worktree(self, branch):
        return self.root / "repo.worktrees" / branch

    def start(self):
        self.process = subprocess.Popen([str(BIN / "gwt-desktop"), str(self.repo)], env=self.environment, stdin=subprocess.DEVNULL)
        wait("the state file", lambda: (self.state() or {}).get("pid") == self.process.pid)
        return self

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        code = self.process.wait(timeout=30)
        self.process = None
        return code

    def gwt(self, *arguments, code=0, env=None):
        run = subprocess.run([str(BIN / "gwt"), *arguments], env={**self.environment, **(env or {})}, capture_output=True, text=True, timeout=60, check=False)
        assert run.returncode == code, (arguments, run.returncode, run.stdout, run.stderr)
        return run.stdout.strip()

    def call(self, tool, code=0, **arguments):
        text = self.gwt("call", tool, "--args", json.dumps(arguments), "--machine", code=code)
        return json.loads(text) if text else None


class Bridge:
    """gwt-mcp-bridge as an agent starts it."""

    def __init__(self, window, cwd=None, **environment):
        env = {"HOME": str(window.home), "PATH": "/usr/bin:/bin", **environment}
        self.process = subprocess.Popen([str(BIN / "gwt-mcp-bridge")], env=env, cwd=str(cwd or window.root), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.last = 0
        self.request("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "t", "version": "1"})
        self.process.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n')
        self.process.stdin.flush()

    def request(self, method, **params):
        self.last += 1
        self.process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": self.last, "method": method, "params": params}) + "\n")
        self.process.stdin.flush()
        while True:
            message = json.loads(self.process.stdout.readline())
            if message.get("id") == self.last:
                return message

    def call(self, tool, **arguments):
        answer = self.request("tools/call", name=tool, arguments=arguments)
        assert "result" in answer, answer
        return answer["result"]

    def close(self):
        self.process.stdin.close()
        assert self.process.wait(timeout=10) == 0
