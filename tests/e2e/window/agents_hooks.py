"""The agents' own hooks, passed per launch, reach the window: the session that the agent really has, and what it is at;
nothing of the agents' own files is touched, and a hook is silent when there is no window."""
import json
import subprocess
import sys

from window import BIN, Window, wait  # first: it knows where real_agents is
from real_agents import FakeModel, environment, prepare, programs

RULES = [{"when": "please hold", "turns": [{"say": "held", "hold": "answer"}]},
         {"when": "", "turns": [{"say": "ok"}]}]
OWN = {"claude": ".claude/settings.json", "codex": ".codex/config.toml"}


def alone(window):
    """No window, no tab, no JSON, no end of stdin: nothing printed, success, at once."""
    for arguments, text in ([], '{"hook_event_name":"Stop","session_id":"x"}'), ([], "no json"), (['{"type":"agent-turn-complete"}'], ""):
        run = subprocess.run([str(BIN / "gwt-mcp-bridge"), "--hook", *arguments], env={"HOME": str(window.home)}, input=text, capture_output=True, text=True, timeout=10, check=False)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), run


def outsider(window, tab):
    """Who proves no tab is not heard, and neither is a tab about another one's session."""
    before = window.call("gwt_get_tab_info", tab_id=tab)
    subprocess.run([str(BIN / "gwt-mcp-bridge"), "--hook"], env={"HOME": str(window.home), "GWT_TAB_ID": tab, "GWT_TAB_NONCE": "guessed"},
                   input=json.dumps({"hook_event_name": "SessionStart", "source": "clear", "session_id": "stolen"}), text=True, cwd="/", timeout=10, check=True)
    assert window.call("gwt_get_tab_info", tab_id=tab)["session_id"] == before["session_id"]


def resumed(window, tab, agent, model):
    """The next window brings back this very session: what was said in it is in what the agent sends now."""
    window.stop()
    window.start()
    wait(agent + " at rest again", lambda: window.call("gwt_get_tab_info", tab_id=tab)["activity"] in ("ready", "idle"), 60)
    window.call("gwt_send_message", target_tab_id=tab, message="and now")
    again = wait("the message after the restart", lambda: next((r for r in model.state()["requests"] if "and now" in r["prompt"]), None), 60)
    assert any("please hold on" in prompt for prompt in again["prompts"]), again


def check(agent, program, port, model):
    with Window() as window:
        bin_folder = window.root / "bin"
        bin_folder.mkdir()
        (bin_folder / agent).symlink_to(program)
        prepare(agent, window.home, [window.repo, window.worktree("work")], port)
        (window.home / ".gwt").mkdir(mode=0o700)
        # Without the global registration what happens can only come from the launch.
        (window.home / ".gwt" / "config.toml").write_text("[registration]\nenabled = false\n")
        window.environment |= environment(agent, window.home, port)
        window.environment["PATH"] = "%s:%s" % (bin_folder, window.environment["PATH"])
        window.environment["QT_QPA_PLATFORM"] = "offscreen"
        own = window.home / OWN[agent]
        if agent == "claude":
            alone(window)
        window.start()
        tab = window.gwt("launch", agent, "work", "--prompt", "please hold on")
        info = lambda: window.call("gwt_get_tab_info", tab_id=tab)
        wait(agent + " working", lambda: info()["activity"] == "working", 90)
        model.control("release?name=answer")
        wait(agent + " at rest", lambda: info()["activity"] in ("ready", "idle"), 60)
        # Codex has no id from us: it is what its notifier tells.
        told = lambda: next((t for f in window.home.glob(".gwt/sessions/*/window.json") for t in json.loads(f.read_text())["tabs"] if t["id"] == tab and t["session_told"]), None)
        session = wait("the session that " + agent + " names", told, 30)["session"]
        assert session == info()["session_id"], (session, info())
        if agent == "codex":
            assert list(window.home.glob(".codex/sessions/**/*%s.jsonl" % session)), session
        outsider(window, tab)
        resumed(window, tab, agent, model)
        window.stop()
        assert not own.exists() or b"gwt-mcp-bridge" not in own.read_bytes(), agent
        print("ok", agent)


def main():
    found = programs(tuple(OWN))
    missing = sorted(set(OWN) - set(found))
    if missing:
        print("SKIP   : e2e/window/agents_hooks: %s not in the cache and npm cannot bring them (Debian package npm, network)" % ", ".join(missing))
        return 77
    for agent, program in found.items():
        if agent in sys.argv[2:] or len(sys.argv) == 2:
            with FakeModel(RULES) as model:
                check(agent, program, model.port, model)
    return 0


sys.exit(main())
