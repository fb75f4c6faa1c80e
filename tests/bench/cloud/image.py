#!/usr/bin/env python3
"""image.py BIN NODE_MODULES — size, start to a green /health and resident memory of the cloud image, beside an image made the same
way (nothing but the program and its libraries) with Node and the official SDK. NODE_MODULES: the cache of tests/e2e/http/fetch."""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e/cloud"))
from cloud import BIN, CLOUD, Podman  # noqa: E402

RUNS = 7
modules = pathlib.Path(sys.argv[2])
podman = Podman()


def libraries(*programs):
    lines = [line.split() for program in programs for line in subprocess.run(["ldd", program], capture_output=True, text=True).stdout.splitlines()]
    return {w[2] for w in lines if len(w) > 2 and w[1] == "=>" and w[2].startswith("/")} | {w[0] for w in lines if w[0].startswith("/")}


def pack(name, root, command, environment):
    (root.parent / "Containerfile").write_text(f"FROM scratch\nCOPY image /\n{environment}USER 65532:65532\nENTRYPOINT {command}\n")
    podman("build", "-f", str(root.parent / "Containerfile"), "-t", name, str(root.parent))


def gwt():
    context = podman.folder / "gwt"
    context.mkdir()
    subprocess.run([CLOUD / "assemble-root", BIN, context / "image"], check=True)
    podman("build", "--format", "docker", "-f", str(CLOUD / "Containerfile"), "--build-arg", "ROOT=prebuilt", "-t", "gwt", str(context))


def node():
    root = podman.folder / "node/image"
    program = pathlib.Path(shutil.which("node")).resolve()
    for path in [program, *map(pathlib.Path, libraries(program))]:
        target = root / str(path).lstrip("/") if path != program else root / "usr/bin/node"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path.resolve(), target)
        target.chmod(0o755)
    # Only what the SDK's server needs, as npm would install it alone.
    needed, todo = set(), ["@modelcontextprotocol/sdk"]
    while todo:
        package = todo.pop()
        if package in needed or not (modules / "node_modules" / package).exists():
            continue
        needed.add(package)
        todo += json.loads((modules / "node_modules" / package / "package.json").read_text()).get("dependencies", {})
        shutil.copytree(modules / "node_modules" / package, root / "app/node_modules" / package, symlinks=True, dirs_exist_ok=True)
    shutil.copy(pathlib.Path(__file__).parent / "node-server.mjs", root / "app/server.mjs")
    (root / "tmp").mkdir()
    pack("node", root, '["/usr/bin/node", "/app/server.mjs"]', "EXPOSE 8080\n")


def first_answer(until, answered):
    """Asks from before the container is there, so that the engine's own time is in nobody's figure."""
    while not answered and time.monotonic() < until:
        try:
            urllib.request.urlopen("http://127.0.0.1:18555/health", timeout=1).read()
            answered.append(time.clock_gettime(time.CLOCK_BOOTTIME))
        except OSError:
            time.sleep(0.002)


def measure(name, *options):
    times, resident = [], 0
    for _ in range(RUNS):
        podman("create", "--name", "m", "--no-healthcheck", "--read-only", "--network", "host", *options, name)
        answered = []
        asking = threading.Thread(target=first_answer, args=(time.monotonic() + 60, answered))
        asking.start()
        podman("start", "m")
        asking.join()
        pid = podman("inspect", "--format", "{{.State.Pid}}", "m")
        ticks = int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19])
        times.append(answered[0] - ticks / os.sysconf("SC_CLK_TCK"))
        resident = int(next(line for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")).split()[1])
        podman("rm", "-f", "-t", "0", "m")
    size = int(podman("image", "inspect", "--format", "{{.Size}}", name))
    print(f"{name:5} {size / 1e6:7.1f} MB image   start {statistics.median(times):5.2f} s median of {RUNS} ({min(times):.2f}–{max(times):.2f})   resident {resident / 1e3:5.1f} MB", flush=True)


gwt(), node()
measure("gwt", "-e", "MCP_API_KEYS=a:b", "-e", "PORT=18555", "-e", "MCP_HOST=127.0.0.1")
measure("node", "-e", "PORT=18555")
