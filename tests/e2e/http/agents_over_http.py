"""The real Claude Code, Codex and Gemini use `gwt serve --http` as an HTTP MCP server; each with a key of its own name."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support" / "agents"))
from scene import Scene, main  # noqa: E402

NAME = "gwt-agent-bridge"  # the fake model knows the prefix that agents make of it
TOOL = "list_environments"
RULES = [{"when": "which environments", "turns": [{"call": TOOL}, {"say": "I heard: {result}"}]}]


class Serving:
    """gwt serve --http on a port of the system's choice, in a GWT_HOME of its own."""

    def __init__(self, program):
        self.home = tempfile.TemporaryDirectory()
        env = {**os.environ, "GWT_HOME": self.home.name, "GWT_ENGINE": "unix:///nowhere.sock",
               "MCP_API_KEYS": " ".join("%s:key-of-%s" % (agent, agent) for agent in ("claude", "codex", "gemini"))}
        self.process = subprocess.Popen([program, "serve", "--http", "127.0.0.1:0"], env=env, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            if "on port " in line:
                self.port = int(line.split("on port ")[1].split()[0])
                break

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.home.cleanup()

    def calls(self):
        path = pathlib.Path(self.home.name) / "audit.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def ask(scene, agent, url):
    """One headless turn of the agent with gwt as its HTTP server."""
    key = "key-of-" + agent
    if agent == "claude":
        config = {"mcpServers": {NAME: {"type": "http", "url": url, "headers": {"Authorization": "Bearer " + key}}}}
        return scene.run(agent, ["-p", "which environments are there?", "--mcp-config", json.dumps(config), "--strict-mcp-config",
                                 "--allowedTools", "mcp__%s__%s" % (NAME, TOOL)])
    if agent == "codex":
        with open(scene.home / ".codex/config.toml", "a", encoding="utf-8") as file:
            file.write('\n[mcp_servers.%s]\nurl = "%s"\nbearer_token_env_var = "GWT_KEY"\n' % (NAME, url))
        return scene.run(agent, ["exec", "--skip-git-repo-check", "which environments are there?"], GWT_KEY=key)
    path = scene.home / ".gemini/settings.json"
    settings = json.loads(path.read_text())
    settings["mcpServers"] = {NAME: {"httpUrl": url, "headers": {"x-api-key": key}, "trust": True}}
    path.write_text(json.dumps(settings))
    return scene.run(agent, ["-p", "which environments are there?"])


def check(agent, program_of_gwt, program):
    with Serving(program_of_gwt) as gwt, Scene(agent, program, None, RULES, prepared=True) as scene:
        run = ask(scene, agent, "http://127.0.0.1:%d/mcp" % gwt.port)
        assert run.returncode == 0 and "I heard:" in run.stdout and "[]" in run.stdout, (run.stdout[-1500:], run.stderr[-1500:])
        mine = [entry for entry in gwt.calls() if entry.get("tool") == TOOL]
        assert len(mine) == 1 and "key:" + agent in json.dumps(mine), mine
        print("ok %s: called %s as key:%s" % (agent, TOOL, agent))


if __name__ == "__main__":
    main(__file__, check)
