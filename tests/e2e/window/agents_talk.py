"""The main job: a real agent in a tab calls the window's tools through its own MCP client, and the agent in the other tab
receives exactly the message; registration comes and goes without a trace, also after a kill."""
import subprocess
import sys

from window import Window, wait  # first: it knows where real_agents is
from real_agents import FakeModel, environment, prepare, programs

FILES = {"claude": ".claude.json", "codex": ".codex/config.toml", "gemini": ".gemini/settings.json"}
PAIRS = [("claude", "codex"), ("codex", "gemini"), ("gemini", "claude")]
RULES = [{"when": "tell (pane-\\d+)", "turns": [
    {"call": "gwt_list_tabs"},
    {"call": "gwt_send_message", "arguments": {"target_tab_id": "{1}", "message": "the tests are green\n緑です"}},
    {"say": "told"}]},
    {"when": "who are you in (\\w+)", "turns": [{"call": "gwt_whoami"}, {"say": "known"}]}]
# A person who let these agents call gwt's tools without a question each time.
OWN_AGENTS = '[agents.gemini]\nlike = "gemini"\ncommand = ["gemini", "--approval-mode=yolo"]\n'
# Somebody who types plain codex: it hosts its MCP servers in a daemon that all tabs share.
OWN_AGENTS += '[agents.plaincodex]\ncommand = ["codex"]\nprompt = ["--", "{prompt}"]\n'
CLAUDE_SETTINGS = '{"permissions": {"allow": ["mcp__gwt-agent-bridge"]}}\n'


class Desk:
    """A window with all three agents installed, configured, and their models at hand."""

    def __init__(self, found, model):
        self.model = model
        self.window = Window()
        home = self.window.home
        folders = [self.window.repo] + [self.window.worktree(b) for b in ("send", "receive")]
        bin_folder = self.window.root / "bin"
        bin_folder.mkdir()
        for agent, program in found.items():
            prepare(agent, home, folders, model.port)
            (bin_folder / agent).symlink_to(program)
            self.window.environment |= environment(agent, home, model.port)
        (home / ".claude").mkdir(exist_ok=True)
        (home / ".claude" / "settings.json").write_text(CLAUDE_SETTINGS)
        (home / ".gwt").mkdir(mode=0o700)
        (home / ".gwt" / "config.toml").write_text(OWN_AGENTS)
        self.window.environment["PATH"] = "%s:%s" % (bin_folder, self.window.environment["PATH"])
        self.window.environment["QT_QPA_PLATFORM"] = "offscreen"

    def file(self, agent):
        return self.window.home / FILES[agent]

    def registered(self):
        return all("gwt-agent-bridge" in self.file(a).read_text() for a in FILES)


def registration(desk):
    before = {a: desk.file(a).read_bytes() for a in FILES}
    desk.window.start()
    wait("the entries", desk.registered)
    for agent in ("claude", "gemini"):
        listed = subprocess.run([agent, "mcp", "list"], env=desk.window.environment, cwd=desk.window.repo, capture_output=True, text=True, timeout=120, check=False)
        assert "onnected" in listed.stdout + listed.stderr and "gwt-agent-bridge" in listed.stdout + listed.stderr, listed
    desk.window.stop(9)
    assert desk.registered(), "a killed window leaves its entries"
    desk.window.start()
    desk.window.stop()
    for agent in FILES:
        now = desk.file(agent).read_bytes()
        # claude notes its own starts in its file while it lists; what is gwt's must be gone from it.
        assert now == before[agent] or (agent == "claude" and b"gwt-agent-bridge" not in now), agent


def talk(desk, sender, receiver):
    desk.window.start()
    wait("the entries", desk.registered)
    desk.window.gwt("launch", receiver, "receive")
    target = desk.window.call("gwt_list_tabs")["tabs"][-1]["tab_id"]
    desk.window.gwt("launch", sender, "send", "--prompt", "please tell %s how it went" % target)
    expected = "[gwt msg from %s@send]: the tests are green 緑です" % sender
    wait("the message at the model of " + receiver, lambda: any(r["prompt"] == expected for r in desk.model.state()["requests"]), 120)
    heard = [r["prompt"] for r in desk.model.state()["requests"] if r["prompt"] == expected and r.get("main", True)]
    assert heard, heard
    desk.window.stop()


def identity(desk):
    """Two tabs of codex without its daemon, two with it: each is told its own tab."""
    desk.window.start()
    wait("the entries", desk.registered)
    for agent in ("codex", "plaincodex"):
        for branch in ("send", "receive"):
            tab = desk.window.gwt("launch", agent, branch, "--prompt", "who are you in %s%s" % (agent, branch))
            answers = lambda: [str(r["results"]) for r in desk.model.state()["requests"] if r["prompt"].endswith(agent + branch) and r["results"]]
            wait("the answer to %s in %s" % (agent, tab), answers, 90)
            assert '"tab_id":"%s"' % tab in answers()[-1], (agent, tab, answers()[-1])
        for row in desk.window.call("gwt_list_tabs")["tabs"]:
            if row["status"] == "running":
                desk.window.call("gwt_stop_tab", tab_id=row["tab_id"])
        wait("their ends", lambda: all(t["status"] != "running" for t in desk.window.call("gwt_list_tabs")["tabs"]))
    desk.window.stop()


def main():
    found = programs(tuple(FILES))
    missing = sorted(set(FILES) - set(found))
    if missing:
        print("SKIP   : e2e/window/agents_talk: %s not in the cache and npm cannot bring them (Debian package npm, network)" % ", ".join(missing))
        return 77
    with FakeModel(RULES) as model:
        desk = Desk(found, model)
        with desk.window:
            registration(desk)
            print("ok registration")
    with FakeModel(RULES) as model:
        desk = Desk(found, model)
        with desk.window:
            identity(desk)
            print("ok identity")
    for sender, receiver in PAIRS:
        with FakeModel(RULES) as model:
            desk = Desk(found, model)
            with desk.window:
                talk(desk, sender, receiver)
                print("ok %s tells %s" % (sender, receiver))
    return 0


sys.exit(main())
