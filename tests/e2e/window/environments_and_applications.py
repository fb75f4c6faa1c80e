"""gwt env, gwt apps and the engine's rows of gwt doctor, through a real window, with a real Podman and a real display."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from window import BIN, Bridge, Window, wait

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
network_config_dir="%s/networks"
"""


class Podman:
    """An engine of our own with a busybox image, all in one temporary folder."""

    IMAGE = "localhost/gwt-busybox:latest"

    def __init__(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="gwt-podman-"))
        (self.root / "networks").mkdir()
        (self.root / "containers.conf").write_text(CONF % self.root)
        self.environment = {**os.environ, "CONTAINERS_CONF": str(self.root / "containers.conf"), "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}
        self.socket = self.root / "engine.sock"
        self.service = subprocess.Popen(self.command("system", "service", "--time=0", "unix://%s" % self.socket), env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait("podman's socket", self.socket.exists)
        image = self.root / "image"
        (image / "bin").mkdir(parents=True)
        (image / "tmp").mkdir()
        shutil.copy("/bin/busybox", image / "bin" / "busybox")
        for applet in subprocess.run(["/bin/busybox", "--list"], capture_output=True, text=True, check=True).stdout.split():
            if applet != "busybox":
                (image / "bin" / applet).symlink_to("busybox")
        subprocess.run(["tar", "-C", str(image), "-cf", str(self.root / "image.tar"), "."], check=True)
        self.run("import", "--change", "CMD /bin/sh", "--change", "ENV PATH=/bin", str(self.root / "image.tar"), self.IMAGE)

    def command(self, *arguments):
        return ["podman", "--root", str(self.root / "root"), "--runroot", str(self.root / "run"), *arguments]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), env=self.environment, capture_output=True, text=True, timeout=120, check=True).stdout.strip()

    def close(self):
        left = self.run("ps", "-aq").split()
        if left:
            self.run("rm", "-f", *left)
        self.service.terminate()
        self.service.wait(timeout=20)
        # Podman binds its store onto itself; a folder with mounts cannot be removed.
        for line in reversed(pathlib.Path("/proc/self/mounts").read_text().splitlines()):
            if str(self.root) in line.split()[1]:
                subprocess.run(["umount", "-l", line.split()[1]], check=False)
        shutil.rmtree(self.root, ignore_errors=True)


def finding(window, subject, code=None):
    run = subprocess.run([str(BIN / "gwt"), "doctor", "--json"], env=window.environment, capture_output=True, text=True, timeout=60, check=False)
    return [row for row in json.loads(run.stdout)["findings"] if row["subject"] == subject]


def environments(window, podman):
    (row,) = finding(window, "engine")
    assert row["state"] == "ok" and "Podman" in row["detail"] and str(podman.socket) in row["detail"], row
    assert "No environments" in window.gwt("env", "list")
    secret = {"WEB_SECRET": "s3cr3t-of-the-shell"}
    made = window.gwt("env", "create", "web", "--image", podman.IMAGE, "--project", str(window.repo), "--network", "none", "--env", "WEB_SECRET", env=secret)
    assert made == "web: running", made
    assert window.gwt("env", "create", "web", "--image", podman.IMAGE, "--project", str(window.repo), code=1) == ""  # a duplicate
    assert window.gwt("env", "run", "web", "--", "cat", "/workdir/a.txt") == "one\ntwo"
    assert window.gwt("env", "run", "web", "--", "sh", "-c", "echo $WEB_SECRET") == "s3cr3t-of-the-shell"
    assert window.gwt("env", "run", "web", "--", "false", code=1) == ""
    ran = json.loads(window.gwt("env", "run", "--json", "--timeout", "0.5", "web", "--", "sleep", "60", code=1))
    assert ran["timed_out"] and ran["exit_code"] == 124, ran
    window.gwt("env", "run", "nobody", "--", "true", code=3)
    (listed,) = json.loads(window.gwt("env", "list", "--json"))["environments"]
    assert listed["env_id"] == "web" and listed["status"] == "running" and listed["image"] == podman.IMAGE, listed
    up = window.gwt("env", "up", "web", "--port", "8123", "--", "httpd", "-f", "-p", "8123", "-h", "/workdir")
    assert "-> 8123" in up, up
    port = json.loads(window.gwt("env", "list", "--json"))["environments"][0]["ports"][0]["host"]
    page = subprocess.run(["/bin/busybox", "wget", "-qO-", "http://127.0.0.1:%d/a.txt" % port], capture_output=True, text=True, timeout=30, check=True)
    assert page.stdout == "one\ntwo\n", page
    assert window.gwt("env", "down", "web") == "web: stopped"
    for text in [(window.home / ".gwt" / "audit.jsonl").read_text(), (window.home / ".gwt" / "logs" / "gwt.log").read_text(), podman.run("inspect", listed["container_id"])]:
        assert "s3cr3t" not in text
    assert window.gwt("env", "down", "web", "--remove") == "web: removed"
    assert podman.run("ps", "-aq") == ""
    compose(window, podman)
    window.gwt("env", "create", "left", "--image", podman.IMAGE, "--project", str(window.repo), "--network", "none")


def compose(window, podman):
    (window.repo / "compose.yaml").write_text("services: {sleeper: {image: %s, command: sleep 1000, restart: always}}\n" % podman.IMAGE)
    run = subprocess.run([str(BIN / "gwt"), "env", "compose", "up", "--project", str(window.repo)], env=window.environment, capture_output=True, text=True, timeout=60, check=False)
    if run.returncode != 0 and "network" in run.stderr:
        print("SKIP   : compose: networks do not work on this machine:", run.stderr)
        return
    assert run.returncode == 0 and run.stdout.splitlines()[1].split()[:2] == ["sleeper", "running"] and "not done: services.sleeper.restart" in run.stderr, run
    assert window.gwt("env", "compose", "down", "--project", str(window.repo)).splitlines()[1].split()[:2] == ["sleeper", "removed"]
    window.gwt("env", "compose", "down", "--project", str(window.repo), code=3)


def engines_by_name(window, podman):
    """config.toml: engines by name and label; a wrong one is told and left out."""
    (window.home / ".gwt" / "config.toml").write_text('[engines.near]\naddress = "unix://%s"\nlabels = ["fast"]\nmax = 1\n[engines.odd]\naddress = "ftp://x"\n' % podman.socket)
    rows = finding(window, "engine near") + [row for row in finding(window, "config.toml") if "engines.odd" in row["detail"]]
    assert [row["state"] for row in rows] == ["ok", "fault"] and rows[1]["remedy"], rows
    window.start()
    create = ["env", "create", "--image", podman.IMAGE, "--project", str(window.repo), "--network", "none"]
    window.gwt(*create, "--engine", "slow", "one", code=3)
    window.gwt(*create, "--engine", "fast", "one")
    assert json.loads(window.gwt("env", "list", "--json"))["environments"][0]["engine"] == "near"
    window.gwt(*create, "two", code=1)  # max = 1
    window.stop()
    assert podman.run("ps", "-aq") == ""


def applications(window):
    listed = json.loads(window.gwt("apps", "list", "--json"))["applications"]
    assert listed == [], listed
    assert window.gwt("apps", "launch", "galculator").startswith("Galculator runs, process ")
    assert "brought to the front" in window.gwt("apps", "launch", "galculator.desktop")
    assert window.gwt("apps", "list").splitlines()[1].split()[:2] == ["galculator", "Galculator"]
    # An agent is no person: outside it is asked, and where nobody answers nothing starts.
    outside = Bridge(window)
    wait("the window's tools", lambda: any(tool["name"] == "list_applications" for tool in outside.request("tools/list")["result"]["tools"]))
    assert outside.call("list_applications")["structuredContent"]["applications"][0]["bundleId"] == "galculator"
    refused = outside.call("launch_application", bundleId="org.keepassxc.KeePassXC.desktop")
    assert refused["isError"] and json.loads(refused["content"][0]["text"])["code"] == -32610, refused
    outside.close()
    assert window.gwt("apps", "quit", "galculator") == "Galculator has quit"
    window.gwt("apps", "quit", "galculator", code=1)
    window.gwt("apps", "launch", "org.example.none", code=3)
    window.gwt("apps", "launch", "../x", code=2)


def without_a_window(window):
    for words in (["env", "list"], ["apps", "list"]):
        window.gwt(*words, code=5)


def display():
    """Xvfb with openbox: the processes and the display's name, or none."""
    if not all(shutil.which(program) for program in ("Xvfb", "openbox", "galculator", "xprop")):
        return [], None
    server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp", "-noreset"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    name = ":" + server.stdout.readline().strip()
    manager = subprocess.Popen(["openbox", "--sm-disable"], env={**os.environ, "DISPLAY": name}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait("openbox", lambda: "window id" in subprocess.run(["xprop", "-root", "_NET_CLIENT_LIST"], env={**os.environ, "DISPLAY": name}, capture_output=True, text=True, check=False).stdout)
    return [manager, server], name


def main():
    skipped = []
    programs, name = display()
    try:
        with Window(**({"DISPLAY": name} if name else {})) as window:
            without_a_window(window)
            if name:
                window.start()
                applications(window)
                window.stop()
            else:
                skipped.append("applications: apt-get install xvfb openbox galculator x11-utils")
            if os.geteuid() == 0 and shutil.which("podman") and shutil.which("runc") and os.path.exists("/bin/busybox"):
                podman = Podman()
                try:
                    window.environment["GWT_ENGINE"] = "unix://%s" % podman.socket
                    window.start()
                    environments(window, podman)
                    window.stop()
                    assert podman.run("ps", "-aq") == "", "a container outlived the window"
                    del window.environment["GWT_ENGINE"]
                    engines_by_name(window, podman)
                finally:
                    podman.close()
            else:
                skipped.append("environments: run as root, apt-get install podman runc busybox-static")
    finally:
        for program in programs:
            program.terminate()
            program.wait(timeout=10)
    if skipped:
        print("SKIP   : " + "; ".join(skipped))
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main())
