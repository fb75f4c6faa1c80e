"""The image: built by podman without a registry, run as nobody on a read-only root, its tools called from outside, drained."""
import pathlib
import shutil
import subprocess
import sys
import time

from cloud import BIN, CLOUD, KEY, Mcp, Podman, http, need

need("strip", "binutils")
podman = Podman()
context = podman.folder / "context"
context.mkdir()
programs = podman.folder / "bin"
programs.mkdir()
for name in ("gwt", "gwt-runner"):
    shutil.copy(BIN / name, programs / name)
subprocess.run([CLOUD / "assemble-root", programs, context / "image"], check=True)
podman("build", "--format", "docker", "-f", str(CLOUD / "Containerfile"), "--build-arg", "ROOT=prebuilt", "-t", "gwt", str(context))
size = int(podman("image", "inspect", "--format", "{{.Size}}", "gwt"))
assert size < 120_000_000, size
assert podman("image", "inspect", "--format", "{{.User}} {{.HealthCheck.Test}}", "gwt").startswith("65532:65532 [CMD /usr/bin/gwt health]")

# Without an argument it compiles: podman gets as far as the base image, which is not here.
compiling = podman.run("build", "--format", "docker", "-f", str(CLOUD / "Containerfile"), "--build-arg", "BASE=localhost/no-such-base", str(CLOUD.parents[1]))
assert compiling.returncode != 0 and "localhost/no-such-base" in compiling.stderr and "compiled" not in compiling.stderr, compiling.stderr


def until(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(what)


def healthy(url):
    try:
        return http(url + "/health")[0] == 200
    except OSError:
        return False


podman("run", "-d", "--name", "g", "--no-healthcheck", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--memory", "256m", "-p", "127.0.0.1::8080", "-e", "MCP_API_KEYS=ci:" + KEY, "gwt")
url = "http://" + podman("port", "g", "8080/tcp")
until(lambda: healthy(url), podman("logs", "g"))

# Nobody, and nothing to write on.
pid = podman("inspect", "--format", "{{.State.Pid}}", "g")
status = pathlib.Path(f"/proc/{pid}/status").read_text()
assert "Uid:\t65532\t65532" in status and "CapEff:\t0000000000000000" in status and "NoNewPrivs:\t1" in status, status
root = next(line.split()[5] for line in pathlib.Path(f"/proc/{pid}/mountinfo").read_text().splitlines() if line.split()[4] == "/")
assert "ro" in root.split(","), root
assert '"status":"healthy"' in podman("exec", "g", "/usr/bin/gwt", "health")  # what HEALTHCHECK runs

# The ticket tools, from outside; the key holds.
assert http(url + "/mcp", {}, {"Content-Type": "application/json"})[0] == 401
mcp = Mcp(url, KEY)
first = lambda tool, key: mcp.call(tool)[key][0]["id"]
made = mcp.call("create_ticket", receptionDateTime="2026-11-30T09:00:00Z", requestorId=first("get_users", "users"), accountId=first("get_accounts", "accounts"), categoryId="incident", categoryDetailId="incident-data",
                requestChannelId=first("get_request_channels", "requestChannels"), summary="コンテナから", description="d", personInChargeId="user1", statusId=first("get_statuses", "statuses"))
assert made["id"] == "TCK-0001", made
assert mcp.call("get_ticket_list")["tickets"][0]["summary"] == "コンテナから"

# SIGTERM ends it in order, at once when nothing runs.
started = time.monotonic()
podman("stop", "-t", "20", "g")
assert time.monotonic() - started < 15
assert podman("inspect", "--format", "{{.State.ExitCode}}", "g") == "0"
print(f"ok: {size / 1e6:.1f} MB", file=sys.stderr)
