"""The window's tools through the command, the bridge and bare JSON-RPC; limits, identity, bad input, restart."""
import json
import os
import pathlib
import stat
import subprocess
import sys

from window import BIN, Bridge, Window, wait


def tools_and_errors(window):
    assert stat.S_IMODE(os.stat(window.state_file).st_mode) == 0o600
    assert window.gwt("tabs").startswith("No tabs")
    assert window.gwt("launch", "shell", "main") == "pane-1"
    assert window.gwt("launch", "shell", "feature/x") == "pane-2"
    tabs = window.call("gwt_list_tabs")["tabs"]
    assert [(t["tab_id"], t["agent_type"], t["branch"], t["status"]) for t in tabs] == [
        ("pane-1", "shell", "main", "running"), ("pane-2", "shell", "feature/x", "running")], tabs
    info = window.call("gwt_get_tab_info", tab_id="pane-2")
    tree = pathlib.Path(info["worktree_path"])
    assert tree == window.worktree("feature-x"), info
    assert window.call("gwt_whoami")["principal"] == "person"

    (tree / "a.txt").write_text("one\nzwei\n")
    (tree / "新.txt").write_text("日本語\n")
    files = window.call("gwt_get_changed_files", tab_id="pane-2")["files"]
    assert files == [{"path": "a.txt", "status": "modified", "is_staged": False}, {"path": "新.txt", "status": "added", "is_staged": False}], files
    diff = window.call("gwt_get_worktree_diff", tab_id="pane-2")
    assert "+zwei" in diff["diff"] and "+日本語" in diff["diff"] and not diff["truncated"], diff
    page = window.call("gwt_get_worktree_diff", tab_id="pane-2", max_bytes=60)
    assert page["truncated"] and page["diff"].endswith("\n"), page

    # Never into a shell.
    sent = window.call("gwt_send_message", target_tab_id="pane-1", message="rm -rf /")
    assert sent["state"] == "refused" and not sent["success"] and sent["reason"], sent
    assert window.call("gwt_broadcast_message", message="hello") == {"sent_count": 0, "results": []}

    for code, tool, arguments in [(3, "gwt_get_tab_info", {"tab_id": "pane-99"}), (2, "gwt_get_tab_info", {}), (2, "gwt_send_message", {"target_tab_id": "pane-1", "message": 3}),
                                  (3, "gwt_launch_agent", {"agent_id": "nope", "branch": "b"}), (3, "no_such_tool", {})]:
        window.call(tool, code=code, **arguments)


def identity(window):
    outside = Bridge(window)
    who = outside.call("gwt_whoami")
    assert who["structuredContent"]["principal"] == "outside", who
    assert len(outside.call("gwt_list_tabs")["structuredContent"]["tabs"]) == 2
    for tool, arguments in [("gwt_send_message", {"target_tab_id": "pane-1", "message": "x"}), ("gwt_launch_agent", {"agent_id": "shell", "branch": "y"}), ("gwt_stop_tab", {"tab_id": "pane-1"})]:
        refused = outside.call(tool, **arguments)
        assert refused["isError"] and json.loads(refused["content"][0]["text"])["code"] == -32610, refused
    outside.close()
    there = Bridge(window, cwd=window.worktree("feature-x"))
    assert there.call("gwt_whoami")["structuredContent"]["tab_id"] == "pane-2"
    there.close()


def limits(window):
    # Two launches are spent; three more make five within a minute, the sixth is too many.
    for n in range(3):
        window.gwt("launch", "shell", "more-%d" % n)
    window.gwt("launch", "shell", "one-too-many", code=1)
    window.call("gwt_stop_tab", tab_id="pane-5")
    wait("the end of pane-5", lambda: window.call("gwt_get_tab_info", tab_id="pane-5")["status"] != "running")
    window.call("gwt_stop_tab", code=1, tab_id="pane-5")
    reached = window.call("gwt_wait_for_status", tab_id="pane-1", status="running", timeout_s=5)
    assert reached["status"] == "running", reached


def ninth_tab(window):
    """Eight run (the first is the window's own shell); the ninth is refused with its code and what to do."""
    for n in range(8 - len(window.call("gwt_list_tabs")["tabs"])):
        window.gwt("launch", "shell", "tab-%d" % n)
    bridge = Bridge(window, cwd=window.worktree("tab-0"))
    refused = bridge.call("gwt_launch_agent", agent_id="shell", branch="ninth")
    error = json.loads(refused["content"][0]["text"])
    assert refused["isError"] and error["code"] == -32606 and error["hint"], refused
    assert len(window.call("gwt_list_tabs")["tabs"]) == 8 and not window.worktree("ninth").exists()
    bridge.close()


def second_start(window):
    other = window.root / "other"
    other.mkdir()
    run = subprocess.run([str(BIN / "gwt-desktop"), str(other)], env=window.environment, timeout=30, check=False)
    assert run.returncode == 0
    assert window.call("gwt_whoami")["principal"] == "person"


def restart(window):
    """Killed, the window leaves a state file; the next start cleans it and brings the tabs back."""
    before = [t["tab_id"] for t in window.call("gwt_list_tabs")["tabs"]]

    def kept():
        files = list((window.home / ".gwt" / "sessions").glob("*/window.json"))
        return files and [t["id"] for t in json.loads(files[0].read_text())["tabs"]]

    wait("the session file", lambda: kept() == before)
    window.stop(9)
    assert window.state_file.exists()
    assert window.gwt("tabs", code=5) == ""
    window.start()
    wait("the tabs of before", lambda: [t["tab_id"] for t in window.call("gwt_list_tabs")["tabs"]] == before)
    assert window.stop() == 0
    assert not window.state_file.exists()


def main():
    with Window() as window:
        window.start()
        for step in (tools_and_errors, identity, limits, restart):
            step(window)
            print("ok", step.__name__)
    with Window() as window:
        (window.home / ".gwt").mkdir(mode=0o700)
        (window.home / ".gwt" / "config.toml").write_text("[limits]\nlaunches = 100\n")
        window.start()
        for step in (ninth_tab, second_start):
            step(window)
            print("ok", step.__name__)
    return 0


sys.exit(main())
