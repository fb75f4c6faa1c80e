"""The real agents start with core/agents' own command line, reach the bridge that it hands over, and take a pasted message."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support" / "agents"))
from scene import Scene, main  # noqa: E402

RULES = [
    {"when": "look around", "turns": [
        {"call": "gwt_list_tabs"},
        {"call": "gwt_send_message", "arguments": {"target_tab_id": "pane-1", "message": "hello"}},
        {"say": "looked"}]},
    {"when": "please hold", "turns": [{"say": "held", "hold": "answer"}]},
]
MESSAGE = "[gwt msg from claude@main]: the tests are green, 緑です"


def launch(scene, agent):
    """The command that the window would run, in a pty."""
    wanted = ["prompt=look around", "bridge=" + str(scene.standin())]
    if agent == "gemini":  # takes its servers from files alone
        scene.probe("register", str(scene.standin()))
    if agent == "claude":
        wanted.append("mode=manual")
    lines = scene.probe("command", agent, *wanted).splitlines()
    env = dict(line[4:].split("=", 1) for line in lines if line.startswith("env "))
    argv = [line for line in lines if not line.startswith("env ")]
    return scene.pane([scene.program, *argv[1:]], **env)


def until(pane, condition, what, seconds=60):
    pane.wait(condition, what, seconds)


def answer_dialogs(scene, pane):
    """Says yes until the turn is over; answers how often it was asked."""
    asked = 0
    while not any("looked" in line for line in pane.text().splitlines()):
        until(pane, lambda: "looked" in pane.text() or scene.reading(pane)[0]["dialog"], "the turn's end or a question")
        if scene.reading(pane)[0]["dialog"]:
            asked += 1
            assert asked < 5, pane.text()
            pane.settle(0.4, 2)
            pane.write(b"\r")
            until(pane, lambda: not scene.reading(pane)[0]["dialog"], "the question answered")
    return asked


def check(agent, probe, program):
    with Scene(agent, program, probe, RULES, prepared=True) as scene:
        pane = launch(scene, agent)
        asked = answer_dialogs(scene, pane)
        calls = [(call["tool"], call["tab"]) for call in scene.calls() if "tool" in call]
        assert calls == [("gwt_list_tabs", "pane-7"), ("gwt_send_message", "pane-7")], calls

        # The message goes in as the delivery does it: paste, a pause, Enter.
        until(pane, lambda: scene.reading(pane)[0] == {"dialog": False, "working": False, "composer": "empty"}, "an idle composer")
        assert pane.bracketed()
        pane.paste(MESSAGE)
        until(pane, lambda: scene.reading(pane)[1] == MESSAGE, "the message in the composer")
        pane.settle(0.2, 1)
        pane.write(b"\r")
        until(pane, lambda: any(r["prompt"] == MESSAGE for r in scene.model.state()["requests"]), "the message at the model")
        until(pane, lambda: scene.reading(pane)[0]["composer"] == "empty", "an empty composer")

        # Working, then Esc.
        pane.paste("please hold")
        until(pane, lambda: scene.reading(pane)[1] == "please hold", "the prompt in the composer")
        pane.settle(0.2, 1)
        pane.write(b"\r")
        until(pane, lambda: scene.reading(pane)[0]["working"], "working")
        pane.write(b"\x1b")
        until(pane, lambda: not scene.reading(pane)[0]["working"], "rest after Esc")
        heard = [r["prompt"] for r in scene.model.state()["requests"] if r["prompt"] == MESSAGE]
        assert len(heard) == 1, heard
        print("ok %s: asked %d times, message arrived once" % (agent, asked))


if __name__ == "__main__":
    main(__file__, check)
