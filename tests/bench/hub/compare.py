#!/usr/bin/env python3
"""What the hub adds to a native server on stdio, in one run: python3 tests/bench/hub/compare.py BUILD_DIR [CALLS]

Prints, as one JSON object, round trips one after the other (gwt-bench-stdio), calls a second with many on their way,
memory, and how fast a 10 MB result passes; each directly and through `gwt serve`. Build mcp-test-server,
gwt-bench-stdio and gwt first. Nothing is fetched."""
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

BIG = 10_000_000


def trips(driver, tool, count, command, env):
    shown = subprocess.run([driver, "calls", tool, str(count), *command], capture_output=True, check=True, text=True, env=env)
    return json.loads(shown.stdout)


def flow(command, tool, count, arguments, env):
    """Calls a second with a full pipe, bytes a second, and the memory afterwards."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as server:
        def say(message):
            server.stdin.write(json.dumps(message).encode() + b"\n")
            server.stdin.flush()

        say({"jsonrpc": "2.0", "id": 1, "method": "initialize",
             "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}}})
        server.stdout.readline()
        say({"jsonrpc": "2.0", "method": "notifications/initialized"})
        say({"jsonrpc": "2.0", "id": 2, "method": "tools/list"})
        while b'"id":2' not in server.stdout.readline():
            pass
        lines = b"".join(json.dumps({"jsonrpc": "2.0", "id": 10 + i, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}).encode() + b"\n"
                         for i in range(count))
        begin = time.monotonic()
        feeder = threading.Thread(target=lambda: (server.stdin.write(lines), server.stdin.flush()))
        feeder.start()
        answered = size = 0
        while answered < count:
            line = server.stdout.readline()
            size += len(line)
            answered += b'"method"' not in line[:200]
        took = time.monotonic() - begin
        feeder.join()
        memory = next(int(row.split()[1]) for row in Path(f"/proc/{server.pid}/status").read_text().splitlines() if row.startswith("VmRSS"))
        server.stdin.close()
        server.stdout.close()
    return {"calls_per_s": round(count / took), "mb_per_s": round(size / took / 1e6, 1), "rss_mb": round(memory / 1024, 1)}


def main():
    build = Path(sys.argv[1]).resolve() / "bin"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    server = [str(build / "mcp-test-server")]
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "hub.jsonc"
        config.write_text(json.dumps({"version": 1, "mcpServers": {"t": {"command": server[0]}},
                                      "limits": {"calls_per_minute": 10**9, "concurrent": 10**6, "result_bytes": 10**9}}))
        env = {**os.environ, "GWT_HOME": str(Path(folder) / "home")}
        hub = [str(build / "gwt"), "serve", "--stdio", "--config", str(config)]
        driver = str(build / "gwt-bench-stdio")
        report = {}
        for name, command, prefix in (("direct", server, ""), ("hub", hub, "t__")):
            report[name] = {"trip": trips(driver, prefix + "echo", count // 4, command, env),
                            "flow": flow(command, prefix + "echo", count, {"text": "x"}, env),
                            "big": flow(command, prefix + "big", 10, {"bytes": BIG}, env)}
    report["added_p50_us"] = round(report["hub"]["trip"]["p50_us"] - report["direct"]["trip"]["p50_us"], 1)
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
