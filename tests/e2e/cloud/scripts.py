"""setup-gcp.sh and deploy.sh: shellcheck, the plan of a dry run, twice the same with a stand-in gcloud, no secret in argv."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from cloud import CLOUD, ROOT, need

GOLDEN = pathlib.Path(__file__).parent / "golden"
SECRET = "s3cret-value-that-no-argv-shows"

# Remembers what was made by a file each; `describe` and `list` look there. Every call is written down, and what came in.
STAND_IN = r"""#!/usr/bin/env bash
printf '%s\n' "${0##*/} $*" >> "$STATE/argv"
case " $* " in *" --data-file=- "*) cat >> "$STATE/stdin"; echo >> "$STATE/stdin" ;; esac
words=() name=
for word in "$@"; do case $word in --*) break ;; *) words+=("$word") ;; esac; done
case " ${words[*]} " in
*" describe "*) case " $* " in *" --format "*) echo http://127.0.0.1:1 ;; *) [ -e "$STATE/made-${words[*]: -1}" ] ;; esac ;;
*" list "*) cat "$STATE/made-monitoring-${words[1]}" 2>/dev/null | grep -F "$(sed 's/.*displayName="\([^"]*\)".*/\1/' <<<"$*")" ;;
*" monitoring "*" create "*) for word in "$@"; do [ ! -f "$word" ] || sed -n 's/^  "displayName": "\(.*\)",$/\1/p' "$word" | head -1 >> "$STATE/made-monitoring-${words[1]}"; done ;;
*" service-accounts create "*) touch "$STATE/made-${words[*]: -1}@my-project.iam.gserviceaccount.com" ;;
*" create "*) touch "$STATE/made-${words[*]: -1}" ;;
*" print-access-token "*) echo token ;;
esac
"""


def script(name, *arguments, path=None, **variables):
    environment = {"PATH": path or os.environ["PATH"], "HOME": "/nonexistent", **variables}
    return subprocess.run([CLOUD / name, *arguments], env=environment, capture_output=True, text=True, timeout=60)


def shellcheck():
    need("shellcheck", "shellcheck")
    names = ["setup-gcp.sh", "deploy.sh", "common.sh", "assemble-root", "make-base"]
    done = subprocess.run(["shellcheck", "-x", "-P", str(ROOT), *(CLOUD / n for n in names)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def plans():
    rows = {"setup": ("setup-gcp.sh", "--project", "my-project", "--sql-instance", "tickets", "--monitoring", "--dry-run"),
            "deploy": ("deploy.sh", "--project", "my-project", "--tag", "v1", "--api-base-url", "https://tickets.example.com", "--public", "--dry-run")}
    for name, command in rows.items():
        done = script(*command, MCP_API_KEY=SECRET)
        assert done.returncode == 0, done.stderr
        plan = done.stdout.replace(str(ROOT), "ROOT").replace("docker build", "podman build").replace("| docker login", "| podman login").replace("docker push", "podman push")
        assert SECRET not in plan
        file = GOLDEN / f"{name}.plan"
        if "--write-golden" in sys.argv:
            file.write_text(plan)
        assert plan == file.read_text(), f"{file.name} differs; look at it, then run with --write-golden:\n{plan}"


def refusals():
    for command in (["setup-gcp.sh"], ["setup-gcp.sh", "--nonsense"], ["setup-gcp.sh", "--project"], ["setup-gcp.sh", "--project", "a b;rm", "--dry-run"],
                    ["deploy.sh", "--project", "my-project", "--tag", "a b", "--dry-run"], ["deploy.sh", "--project", "my-project", "--tag", "v1", "--api-base-url", "http://x", "--dry-run"],
                    ["deploy.sh", "--project", "my-project", "--tag", "v1", "--api-base-url", "https://x|e id", "--dry-run"]):
        done = script(*command)
        assert done.returncode == 2 and done.stderr and not done.stdout, (command, done)
    for name in ("setup-gcp.sh", "deploy.sh"):
        assert "Usage" in script(name, "--help").stdout


def twice():
    with tempfile.TemporaryDirectory() as folder:
        tools = pathlib.Path(folder) / "bin"
        state = pathlib.Path(folder) / "state"
        tools.mkdir(), state.mkdir()
        for name in ("gcloud", "podman", "curl"):
            (tools / name).write_text(STAND_IN)
            (tools / name).chmod(0o755)
        secrets = {"MCP_API_KEY": SECRET, "MCP_API_KEYS": "ci:" + SECRET}

        def calls(name, *arguments):
            (state / "argv").write_text("")
            done = script(name, "--project", "my-project", *arguments, path=f"{tools}:{os.environ['PATH']}", STATE=str(state), **secrets)
            assert done.returncode == 0, done.stderr
            return (state / "argv").read_text()

        first = calls("setup-gcp.sh", "--sql-instance", "tickets", "--monitoring")
        made = [line for line in first.splitlines() if " create " in line]
        assert len(made) == 1 + 1 + 3 + 1 + 4, made
        assert (state / "stdin").read_text().count(SECRET) == 2
        assert len((state / "stdin").read_text().splitlines()) == 3  # and a session secret that was made up
        second = calls("setup-gcp.sh", "--sql-instance", "tickets", "--monitoring")
        assert " create " not in second, second
        deployed = calls("deploy.sh", "--tag", "v1", "--public")
        assert "gcloud run services replace" in deployed and "podman push" in deployed, deployed
        for text in (first, second, deployed):
            assert SECRET not in text and "token\n" not in text.replace("print-access-token\n", ""), text
        # A missing value stops before anything half-made is left for good.
        shutil.rmtree(state), state.mkdir()
        secrets.clear()
        (state / "argv").write_text("")
        done = script("setup-gcp.sh", "--project", "my-project", path=f"{tools}:{os.environ['PATH']}", STATE=str(state))
        assert done.returncode == 1 and "export MCP_API_KEY" in done.stderr, done.stderr


for check in (plans, refusals, twice, shellcheck):
    check()
    print("ok", check.__name__)
