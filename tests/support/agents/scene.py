"""One real agent in a fresh HOME with a fake model: what the e2e scripts share."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from real_agents import HERE, FakeModel, end_daemons, environment, prepare, programs

FILES = {"claude": ".claude.json", "codex": ".codex/config.toml", "gemini": ".gemini/settings.json"}


class Scene:
    """with Scene("claude", path, probe, rules) as scene: home, project, model, run(), pane()"""

    def __init__(self, agent, program, probe, rules=(), prepared=False):
        self.agent, self.program, self.probe_path, self.prepared = agent, program, probe, prepared
        self.model = FakeModel(rules)

    def __enter__(self):
        # Not in /tmp: codex refuses to put its helpers there.
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="gwt-home-", dir="/var/tmp"))
        self.project = self.home / "project"
        self.project.mkdir()
        subprocess.run(["git", "init", "-q", "-b", "main", str(self.project)], check=True)
        self.bin = self.home / "bin"
        self.bin.mkdir()
        (self.bin / self.agent).symlink_to(self.program)
        self.model.__enter__()
        if self.prepared:
            prepare(self.agent, self.home, [self.project], self.model.port)
        self.panes = []
        return self

    def __exit__(self, *_):
        for pane in self.panes:
            pane.close()
        self.model.__exit__()
        end_daemons(self.home)
        shutil.rmtree(self.home, ignore_errors=True)

    def env(self, **more):
        env = environment(self.agent, self.home, self.model.port, "%s:/usr/local/bin:/usr/bin:/bin" % self.bin)
        # Where the agents' own runtime (node) lives is the caller's business.
        env["PATH"] += ":" + os.path.dirname(shutil.which("node") or "/usr/bin/node")
        return {**env, "GWT_TAB_ID": "pane-7", "GWT_TAB_NONCE": "n", **more}

    def run(self, agent, arguments, **more):
        return subprocess.run([self.program, *arguments], env=self.env(**more), cwd=self.project, text=True, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120, check=False)

    def probe(self, *arguments, text=None):
        run = subprocess.run([self.probe_path, *arguments], env=self.env(), text=True, input=text, capture_output=True, timeout=60, check=False)
        assert run.returncode in (0, 1), run.stderr
        return run.stdout

    def standin(self):
        """A program without arguments, as the bridge is one: it notes its calls in HOME."""
        path = self.bin / "bridge-standin"
        if not path.exists():
            path.write_text("#!/bin/sh\nexec /usr/bin/python3 %s %s\n" % (HERE / "mcp_standin.py", self.home / "calls.jsonl"))
            path.chmod(0o755)
        return path

    def calls(self):
        path = self.home / "calls.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def pane(self, argv, **more):
        from pane import Pane
        made = Pane(argv, self.env(**more), str(self.project))
        self.panes.append(made)
        return made

    def reading(self, pane):
        """What core/agents reads off the pane's screen: ({'dialog': bool, 'working': bool, 'composer': str}, draft)."""
        head, _, draft = self.probe("read", self.agent, text=pane.text()).partition("\n")
        fields = dict(field.split("=") for field in head.split())
        return {"dialog": fields["dialog"] == "1", "working": fields["working"] == "1", "composer": fields["composer"]}, draft.strip("\n")


def main(script, check, agents=("claude", "codex", "gemini")):
    """Runs check(agent, probe, program) for each agent that there is. Exit 77 when there is none."""
    name = "e2e/agents/" + pathlib.Path(script).stem
    found = programs(agents)
    failed = []
    for agent in agents:
        if agent not in found:
            print("SKIP   : %s %s is not in the cache and npm cannot bring it (Debian package npm, network)" % (name, agent))
            continue
        try:
            check(agent, sys.argv[1], found[agent])
        except Exception as error:  # noqa: BLE001 — the other agents are still to be tried
            failed.append(agent)
            print("FAIL %s: %s: %s" % (agent, type(error).__name__, error))
    sys.exit(1 if failed else 0 if found else 77)
