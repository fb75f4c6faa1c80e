"""The real agents against a fake model: where they are, what they need in a fresh HOME, and how to start the model."""
import json
import os
import pathlib
import signal
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent / "model" / "fake_model.py"


def programs(names=()):
    """{name: path} of what the cache holds or npm can bring; what is missing is left out (fetch says why on stderr)."""
    offline = ["--offline"] if os.environ.get("GWT_TEST_OFFLINE") else []
    out = subprocess.run([str(HERE / "fetch"), *offline, *names], stdout=subprocess.PIPE, text=True, check=False).stdout
    return dict(line.split(" ", 1) for line in out.splitlines())


class FakeModel:
    """with FakeModel(rules, record=path) as model: model.port"""

    def __init__(self, rules=(), record=None, bodies=None):
        self.rules, self.record, self.bodies = rules, record, bodies

    def __enter__(self):
        arguments = [sys.executable, str(MODEL)]
        if self.record:
            arguments += ["--record", str(self.record)]
        if self.bodies:
            arguments += ["--bodies", str(self.bodies)]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]
        if self.rules:
            self.control("script", self.rules)
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=10)

    def control(self, path, body=None):
        import urllib.request
        request = urllib.request.Request("http://127.0.0.1:%d/control/%s" % (self.port, path), method="POST",
                                         data=json.dumps(body or {}).encode())
        return json.load(urllib.request.urlopen(request, timeout=10))

    def state(self):
        import urllib.request
        return json.load(urllib.request.urlopen("http://127.0.0.1:%d/control/requests" % self.port, timeout=10))


def end_daemons(root):
    """Ends what agents left running out of a test's own folder (codex keeps a daemon beside its HOME)."""
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and str(root).encode() + b"/" in (entry / "cmdline").read_bytes():
                os.kill(int(entry.name), signal.SIGKILL)
        except (OSError, ProcessLookupError):
            pass  # it ended by itself


def environment(agent, home, port, path=None):
    """The whole environment of a tab with this agent: nothing of the caller's but PATH and LANG."""
    env = {"HOME": str(home), "PATH": path or os.environ["PATH"], "LANG": "C.UTF-8", "SHELL": "/bin/bash", "USER": "tester", "LOGNAME": "tester",
           "TERM": "xterm-256color", "COLORTERM": "truecolor", "TERM_PROGRAM": "gwt", "TMPDIR": "/tmp"}
    base = "http://127.0.0.1:%d" % port
    if agent == "claude":
        env |= {"ANTHROPIC_BASE_URL": base, "ANTHROPIC_AUTH_TOKEN": "dummy", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
                "DISABLE_AUTOUPDATER": "1", "CLAUDE_CODE_DISABLE_TERMINAL_TITLE": "0"}
    elif agent == "codex":
        env |= {"FAKE_KEY": "dummy"}
    elif agent == "gemini":
        env |= {"GOOGLE_GENAI_USE_VERTEXAI": "true", "GOOGLE_API_KEY": "dummy", "GOOGLE_VERTEX_BASE_URL": base, "GEMINI_CLI_TRUST_WORKSPACE": "true"}
    elif agent == "opencode":
        env |= {"OPENCODE_DISABLE_AUTOUPDATE": "1", "OPENCODE_DISABLE_MODELS_FETCH": "1"}
    return env


def prepare(agent, home, folders, port):
    """Writes what the agent asks for at its first start, as a person who has gone through it would have it."""
    home = pathlib.Path(home)
    folders = [str(f) for f in folders]

    def write(name, text):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")

    if agent == "claude":
        write(".claude.json", json.dumps({
            "hasCompletedOnboarding": True, "numStartups": 3, "theme": "dark", "installMethod": "npm", "autoUpdates": False,
            "lastOnboardingVersion": "2.1.328", "projects": {f: {"hasTrustDialogAccepted": True, "allowedTools": []} for f in folders}}, indent=2))
    elif agent == "codex":
        trust = "".join('[projects.%s]\ntrust_level = "trusted"\n' % json.dumps(f) for f in folders)
        write(".codex/config.toml", 'model = "fake"\nmodel_provider = "fake"\ncheck_for_update_on_startup = false\n\n'
              '[model_providers.fake]\nname = "fake"\nbase_url = "http://127.0.0.1:%d/v1"\nwire_api = "responses"\nenv_key = "FAKE_KEY"\n\n%s' % (port, trust))
    elif agent == "gemini":
        write(".gemini/settings.json", json.dumps({"security": {"auth": {"selectedType": "vertex-ai"}},
                                                   "general": {"enableAutoUpdate": False}, "ui": {"hideTips": True}}, indent=2))
    elif agent == "opencode":
        write(".config/opencode/opencode.json", json.dumps({
            "$schema": "https://opencode.ai/config.json", "model": "fake/fake", "autoupdate": False, "share": "disabled",
            "provider": {"fake": {"npm": "@ai-sdk/openai-compatible", "name": "fake", "models": {"fake": {"name": "fake"}},
                                  "options": {"baseURL": "http://127.0.0.1:%d/v1" % port, "apiKey": "dummy"}}}}))


def main():
    """real_agents.py prepare AGENT HOME PORT FOLDER: prints {"program": path or null, "env": {…}}."""
    _, verb, agent, home, port, folder = sys.argv
    assert verb == "prepare"
    found = programs([agent])
    prepare(agent, home, [folder], int(port))
    print(json.dumps({"program": found.get(agent), "env": environment(agent, home, int(port))}))


if __name__ == "__main__":
    main()
