"""The real Claude Code, Codex and Gemini take the registration, and their files are as before afterwards."""
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support" / "agents"))
from scene import FILES, Scene, main  # noqa: E402

BEFORE = {
    "claude": '{\n  "theme": "dark",\n  "hasCompletedOnboarding": true,\n  "numStartups": 12345678901234567890,\n  "ratio": 1.0\n}\n',
    "codex": '# mine\r\nmodel = "fake" # the model\r\nmcp_servers = { other = { command = "true" } }\r\n',
    "gemini": '// mine\n{\n  /* theme */ "ui": {"theme": "Default"}, // here\n  "mcpServers": {}\n}\n',
}


def listed(agent, scene):
    arguments = ["mcp", "list", "--json"] if agent == "codex" else ["mcp", "list"]
    run = scene.run(agent, arguments)
    return run.returncode, run.stdout + run.stderr


def check(agent, probe, program):
    with Scene(agent, program, probe) as scene:
        file = scene.home / FILES[agent]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(BEFORE[agent].encode())
        assert "gwt-agent-bridge" not in listed(agent, scene)[1]
        before = file.read_bytes()
        report = scene.probe("register", str(scene.standin()))
        assert agent + " added" in report, report
        registered = file.read_bytes()
        code, text = listed(agent, scene)
        if agent == "codex":
            entries = {entry["name"]: entry for entry in json.loads(text[text.index("["):])}
            entry = entries["gwt-agent-bridge"]
            assert entry["transport"]["command"] == str(scene.standin()), entry
            assert "GWT_TAB_ID" in json.dumps(entry), entry
            assert "other" in entries, entries
        else:
            assert code == 0 and "gwt-agent-bridge" in text and "Connected" in text, text
            assert scene.calls(), "the server was never started"
        untouched = file.read_bytes() == registered
        scene.probe("unregister", str(scene.standin()))
        after = file.read_bytes()
        if untouched:
            assert after == before, "%s: not as before:\n%r\n%r" % (agent, before, after)
        else:  # the agent wrote its own things meanwhile: nothing of ours is left, all else is
            assert b"gwt-agent-bridge" not in after and b"mcpServers" not in after.split(b'"projects"')[0], after
            assert b"12345678901234567" in after
        print("ok %s: %s" % (agent, "byte for byte" if untouched else "the agent wrote meanwhile; our entry is gone"))


if __name__ == "__main__":
    main(__file__, check)
