#!/usr/bin/python3
"""Records the real agents' screens in the states that core/agents recognises: record_screens.py FOLDER [agent…]

Writes FOLDER/<agent>-<state>.txt (what stands on the screen) and FOLDER/<agent>-events.txt (titles, OSC 7501, 9, 99, 133, 777).
The rows of tests/unit/agents/screens come from here; run it again when versions.txt changes.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from pane import Pane
from real_agents import HERE, FakeModel, environment, prepare, programs

RULES = [
    {"when": "please hold", "turns": [{"say": "held", "hold": "answer"}]},
    {"when": "please ask", "turns": [{"call": "gwt_send_message", "arguments": {"target_tab_id": "pane-1", "message": "hi"}}, {"say": "asked"}]},
]
COMMAND = {"claude": ("Bash", {"command": "touch zz", "description": "Makes a file"}),
           "codex": ("exec_command", {"cmd": "touch /etc/zz", "sandbox_permissions": "require_escalated", "justification": "May I?"}),
           "opencode": ("bash", {"command": "touch zz", "description": "Makes a file"}),
           "gemini": ("run_shell_command", {"command": "touch zz", "description": "Makes a file"})}
EXTRA = {"claude": ["--permission-mode", "manual"]}


def register(agent, home, server):
    """The stand-in as this agent's gwt-agent-bridge."""
    if agent == "codex":
        with open(home / ".codex/config.toml", "a", encoding="utf-8") as file:
            file.write('\n[mcp_servers.gwt-agent-bridge]\ncommand = %s\nargs = [%s]\nenv_vars = ["GWT_TAB_ID"]\n'
                       % (json.dumps(server[0]), ", ".join(json.dumps(a) for a in server[1:])))
        return
    if agent == "opencode":
        path = home / ".config/opencode/opencode.json"
        settings = json.loads(path.read_text())
        settings["permission"] = {"bash": "ask", "gwt-agent-bridge_*": "ask"}
        settings["mcp"] = {"gwt-agent-bridge": {"type": "local", "command": server, "enabled": True}}
        path.write_text(json.dumps(settings))
        return
    path = home / (".claude.json" if agent == "claude" else ".gemini/settings.json")
    settings = json.loads(path.read_text())
    entry = {"command": server[0], "args": server[1:]}
    settings["mcpServers"] = {"gwt-agent-bridge": {"type": "stdio", **entry, "env": {}} if agent == "claude" else entry}
    path.write_text(json.dumps(settings, indent=2))


def record(agent, program, folder):
    home = pathlib.Path(tempfile.mkdtemp(prefix="gwt-home-", dir="/var/tmp"))
    project = home / "project"
    project.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main", str(project)], check=True)
    call, arguments = COMMAND[agent]
    rules = [*RULES, {"when": "please run", "turns": [{"call": call, "arguments": arguments}, {"say": "ran"}]}]
    with FakeModel(rules, bodies=os.environ.get("GWT_TEST_BODIES")) as model:
        prepare(agent, home, [project], model.port)
        register(agent, home, ["/usr/bin/python3", str(HERE / "mcp_standin.py"), str(home / "calls.jsonl")])
        pane = Pane([program, *EXTRA.get(agent, [])], environment(agent, home, model.port), str(project))

        def keep(state):
            pane.settle(0.7, 3)
            (folder / ("%s-%s.txt" % (agent, state))).write_text(pane.text() + "\n", encoding="utf-8")
            print("== %s %s\n%s" % (agent, state, pane.text()), flush=True)
            pane.events.append((0, "-- " + state))

        def say(text):
            pane.paste(text)
            pane.settle(0.4, 2)
            pane.write(b"\r")

        try:
            pane.wait(lambda: pane.bracketed() and pane.text().strip(), "composer")
            pane.settle(2.5, 15)
            keep("idle")
            pane.write("half a thought".encode())
            keep("draft")
            pane.write(b"\x15")
            pane.settle(1, 3)
            keep("draft-cleared")
            pane.paste("line one\nline two")
            keep("draft-lines")
            pane.write(b"\x15\x15\x15\x15")
            pane.settle(1, 3)
            pane.write(b"\x7f" * 20)
            keep("draft-lines-cleared")
            say("please hold")
            pane.wait(lambda: "answer" in model.state()["waiting"], "the model's turn")
            pane.settle(1.5, 3)
            keep("working")
            pane.write(b"and another thing")
            keep("working-draft")
            pane.write(b"\x15")
            pane.settle(1, 2)
            pane.write(b"\x1b")
            pane.settle(1.5, 6)
            keep("escaped")
            model.control("release?name=answer")
            pane.write(b"\x15")
            pane.settle(1, 3)
            say("please ask")
            pane.wait(lambda: any(r["prompt"].endswith("please ask") for r in model.state()["requests"]), "the question")
            pane.settle(2, 6)
            keep("dialog")
            pane.write(b"\r")
            pane.settle(2, 6)
            keep("answered")
            say("please run")
            pane.wait(lambda: any(r["prompt"].endswith("please run") for r in model.state()["requests"]), "the command")
            pane.settle(2, 6)
            keep("dialog-command")
            pane.write(b"\x1b")
            pane.settle(2, 5)
            keep("refused")
        finally:
            pane.close()
            (folder / (agent + "-events.txt")).write_text("\n".join("%.2f %s" % e for e in pane.events) + "\n", encoding="utf-8")
            (folder / (agent + "-raw.bin")).write_bytes(pane.raw)
        print(json.dumps([(r["prompt"], r["step"], r["tools"][:60]) for r in model.state()["requests"] if r["main"]]))


def record_trust(agent, program, folder):
    """What stands there at the first start in a folder that nobody has trusted."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="gwt-home-", dir="/var/tmp"))
    (home / "project").mkdir()
    with FakeModel([]) as model:
        prepare(agent, home, [], model.port)
        env = environment(agent, home, model.port)
        env.pop("GEMINI_CLI_TRUST_WORKSPACE", None)
        pane = Pane([program], env, str(home / "project"))
        try:
            pane.wait(lambda: pane.text().strip(), "anything")
            pane.settle(2.5, 10)
            (folder / (agent + "-dialog-trust.txt")).write_text(pane.text() + "\n", encoding="utf-8")
            print("== %s trust\n%s" % (agent, pane.text()), flush=True)
        finally:
            pane.close()


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in programs(sys.argv[2:] or ["claude", "codex", "gemini"]).items():
        record(name, path, folder)
        record_trust(name, path, folder)


if __name__ == "__main__":
    main()
