#!/usr/bin/env python3
"""The bridge beside a Node stdio server of the official SDK, in one run: python3 tests/bench/bridge/compare.py BUILD_DIR

Prints start to the answer of tools/list, resident memory, and the round trip through a window, as figures and ratios.
The SDK is fetched by npm into a cache outside the tree (GWT_BENCH_CACHE, default ~/.cache/gwt-bench); a second run
fetches nothing."""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROUNDS = 15


def sdk_folder():
    cache = Path(os.environ.get("GWT_BENCH_CACHE", Path.home() / ".cache" / "gwt-bench")) / "bridge"
    cache.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "sdk-server.mjs"):
        shutil.copy(HERE / name, cache / name)
    if not (cache / "node_modules" / "@modelcontextprotocol" / "sdk").is_dir():
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=cache, check=True)
    return cache


def run(driver, *arguments, env=None):
    return json.loads(subprocess.run([driver, *map(str, arguments)], capture_output=True, check=True, env=env, text=True).stdout)


def main():
    build = Path(sys.argv[1]) / "bin"
    driver = build / "gwt-bench-stdio"
    with tempfile.TemporaryDirectory() as home:
        window = subprocess.Popen([build / "gwt-bench-window", home], stdout=subprocess.PIPE, text=True)
        window.stdout.readline()
        env = {"GWT_HOME": home}
        bridge = [build / "gwt-mcp-bridge"]
        try:
            ours = [run(driver, "start", *bridge, env=env) for _ in range(ROUNDS)]
            trip = run(driver, "calls", "echo", 5000, *bridge, env=env)
        finally:
            window.kill()
            window.wait()
    report = {
        "bridge": {
            "start_ms": statistics.median(r["start_us"] for r in ours) / 1000,
            "rss_mb": statistics.median(r["rss_kb"] for r in ours) / 1024,
            "round_trip_p50_us": trip["p50_us"],
            "round_trip_p99_us": trip["p99_us"],
            "rss_after_mb": trip["rss_kb"] / 1024,
        }
    }
    if shutil.which("node") and shutil.which("npm"):
        sdk = sdk_folder()
        node = ["node", sdk / "sdk-server.mjs", HERE.parents[2] / "bridge" / "catalogue.json"]
        theirs = [run(driver, "start", *node) for _ in range(5)]
        report["sdk"] = {
            "start_ms": statistics.median(r["start_us"] for r in theirs) / 1000,
            "rss_mb": statistics.median(r["rss_kb"] for r in theirs) / 1024,
            "round_trip_p50_us": run(driver, "calls", "echo", 2000, *node)["p50_us"],
        }
        report["times_faster_to_start"] = report["sdk"]["start_ms"] / report["bridge"]["start_ms"]
        report["times_less_memory"] = report["sdk"]["rss_mb"] / report["bridge"]["rss_mb"]
    else:
        print("SKIPPED the comparison: node and npm are missing (packages nodejs, npm)", file=sys.stderr)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
