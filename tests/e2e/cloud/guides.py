"""The guides' commands, block by block in order: `run` for real, `cloud` with stand-ins for gcloud, kubectl and podman, `shown`
only read by bash."""
import os
import pathlib
import re
import socket
import subprocess
import tempfile

from cloud import BIN, KEY, ROOT, Server, need

for program, package in [("curl", "curl"), ("openssl", "openssl"), ("sqlite3", "sqlite3"), ("strip", "binutils")]:
    need(program, package)
BLOCK = re.compile(r"^```sh (run|cloud|shown)\n(.*?)^```$", re.M | re.S)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return str(s.getsockname()[1])


with tempfile.TemporaryDirectory(prefix="gwt-guides-") as folder:
    folder = pathlib.Path(folder)
    stand_ins = folder / "bin"
    stand_ins.mkdir()
    for name in ("gcloud", "kubectl", "podman"):
        (stand_ins / name).write_text('#!/bin/sh\necho "${0##*/} $*" >> "$CALLS"\ncase "$*" in *"--password-stdin"* | *"--data-file=-"*) cat >/dev/null ;; *"status.url"*) echo "$URL" ;; esac\n')
        (stand_ins / name).chmod(0o755)
    for name in ("key-file", "keys-file", "my-secret.yaml"):
        (folder / name).write_text("value-of-a-secret\n")
    server = Server("serve", "--http", "127.0.0.1:0", MCP_API_KEYS="ci:" + KEY)
    tickets = Server("tickets", "serve", "--http", "127.0.0.1:0")
    subprocess.run(["curl", "-fsS", "-o", "/dev/null", tickets.url + "/tickets"], check=True)  # makes the file
    base = {"HOME": str(folder), "LC_ALL": "C.UTF-8", "BIN": str(BIN), "URL": server.url, "KEY": KEY, "GWT_HOME": tickets.home.name + "/gwt", "TMPDIR": str(folder), "CALLS": str(folder / "calls")}
    counts = {"run": 0, "cloud": 0, "shown": 0}
    for guide in ("deployment", "operation", "development"):
        text = (ROOT / f"docs/{guide}.md").read_text()
        assert len(BLOCK.findall(text)) == text.count("```sh"), f"{guide}: a block without run, cloud or shown"
        for kind, block in BLOCK.findall(text):
            counts[kind] += 1
            # In a copy of the tree's top, so that relative paths are as a reader has them.
            path = f"{BIN}:{os.environ['PATH']}" if kind == "run" else f"{stand_ins}:{os.environ['PATH']}"
            place = ROOT if kind == "run" else folder
            if kind == "cloud" and not (folder / "packaging").exists():
                for name in ("packaging", "core"):
                    (folder / name).symlink_to(ROOT / name)
                subprocess.run(["git", "init", "-q", folder], check=True)
                subprocess.run(["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "--allow-empty", "-m", "c"], check=True)
            script = "set -euo pipefail\n" + (block if kind != "shown" else "")
            command = ["bash", "-c", script] if kind != "shown" else ["bash", "-n", "-c", block]
            environment = base | {"PATH": path, "PORT": free_port()}
            if kind == "cloud":
                environment |= {"MCP_API_KEYS": "ci:x", "MCP_API_KEY": "x"}
            done = subprocess.run(command, cwd=place, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, f"docs/{guide}.md:\n{block}\n{done.stdout}\n{done.stderr}"
    calls = (folder / "calls").read_text()
    assert "value-of-a-secret" not in calls and "gcloud run services replace" in calls and "kubectl apply" in calls, calls
    assert counts["run"] >= 6 and counts["cloud"] >= 6, counts
    assert server.stop() == 0 and tickets.stop() == 0
print("ok", counts)
