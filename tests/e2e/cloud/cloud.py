"""Shared by the tests of packaging/cloud: the tree, a running server, MCP over HTTP, a Podman of the tests' own."""
import atexit
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
CLOUD = ROOT / "packaging/cloud"
BIN = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/release/bin"
KEY = "key-of-the-tests-0123456789"


def skip(why):
    print(f"SKIP   : {why}")
    sys.exit(77)


def need(program, package):
    if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
        skip(f"{program} is missing: apt-get install {package}")


def http(url, body=None, headers=None, method=None):
    """(status, text, headers)"""
    request = urllib.request.Request(url, data=None if body is None else json.dumps(body).encode(), headers=headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


class Mcp:
    """A client of Streamable HTTP, 2025-06-18."""

    def __init__(self, base, key):
        self.url, self.id = base + "/mcp", 0
        self.headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream", "x-api-key": key}
        status, text, headers = self.post("initialize", {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}})
        assert status == 200, text
        self.headers |= {"Mcp-Session-Id": headers["Mcp-Session-Id"], "MCP-Protocol-Version": "2025-06-18"}

    def post(self, method, params):
        self.id += 1
        return http(self.url, {"jsonrpc": "2.0", "id": self.id, "method": method, "params": params}, self.headers)

    def call(self, tool, **arguments):
        status, text, _ = self.post("tools/call", {"name": tool, "arguments": arguments})
        assert status == 200, text
        data = re.search(r"^data: (\{.*)$", text, re.M)
        result = json.loads(data.group(1) if data else text)["result"]
        assert not result.get("isError"), result
        return result["structuredContent"]


class Server:
    """`gwt …` as a child; its port is read from its first line."""

    def __init__(self, *arguments, **variables):
        self.home = tempfile.TemporaryDirectory(prefix="gwt-cloud-")
        environment = {"PATH": os.environ["PATH"], "HOME": self.home.name, "GWT_HOME": self.home.name + "/gwt", "LC_ALL": "C.UTF-8", **variables}
        self.process = subprocess.Popen([BIN / "gwt", *arguments], env=environment, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        atexit.register(self.stop)
        line = self.process.stderr.readline()
        assert "port " in line, line
        self.port = int(re.search(r"port (\d+)", line).group(1))
        self.url = f"http://127.0.0.1:{self.port}"

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        return self.process.returncode


class Redis:
    """A redis-server of the test's own, on a port that the system chose."""

    def __init__(self):
        need("redis-server", "redis-server")
        self.folder = tempfile.TemporaryDirectory(prefix="gwt-redis-")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.process = subprocess.Popen(["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", self.folder.name], stdout=subprocess.PIPE, text=True)
        atexit.register(self.stop)
        for line in self.process.stdout:
            if "Ready to accept connections" in line:
                break
        else:
            raise AssertionError("redis-server ended at once")
        self.url = f"redis://127.0.0.1:{port}"

    def stop(self):
        self.process.kill()
        self.process.wait()


class Podman:
    """As EngineUnderTest has it: its own storage in a temporary folder, nothing of the machine's engine is touched."""
    CONF = """[containers]
default_ulimits=["nofile=16384:16384","nproc=8192:8192"]
log_driver="k8s-file"
[engine]
runtime="runc"
cgroup_manager="cgroupfs"
events_logger="file"
exit_command_delay=1
[network]
network_backend="netavark"
network_config_dir="{0}/networks"
"""

    def __init__(self):
        if os.geteuid() != 0:
            skip("the engine tests run as root")
        for program, package in [("podman", "podman"), ("runc", "runc"), ("iptables", "iptables")]:
            need(program, package)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gwt-engine-", dir="/tmp"))
        atexit.register(self.remove)
        (self.folder / "networks").mkdir()
        (self.folder / "containers.conf").write_text(self.CONF.format(self.folder))
        (self.folder / "registries.conf").write_text("")
        self.environment = os.environ | {"CONTAINERS_CONF": str(self.folder / "containers.conf"), "CONTAINERS_REGISTRIES_CONF": str(self.folder / "registries.conf"),
                                         "TMPDIR": str(self.folder), "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}

    def run(self, *arguments):
        return subprocess.run(["podman", "--root", self.folder / "root", "--runroot", self.folder / "run", *arguments], env=self.environment, capture_output=True, text=True, timeout=240)

    def __call__(self, *arguments, check=True):
        done = self.run(*arguments)
        assert not check or done.returncode == 0, (arguments, done.stderr)
        return done.stdout.strip()

    def remove(self):
        self("rm", "-f", "-a", check=False)
        for line in reversed(pathlib.Path("/proc/self/mounts").read_text().splitlines()):
            if str(self.folder) in line:
                subprocess.run(["umount", "-l", line.split()[1]], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)
