#!/usr/bin/env python3
"""The HTTP server under load on 127.0.0.1, beside a server of the official SDK in the same run:
  python3 tests/bench/http/compare.py BUILD_DIR [calls|idle|active|hostile …]
Without a word: all four. GWT_BENCH_SECONDS (60) is how long `active` runs. Prints figures and ratios. The SDK comes from
the cache of the end-to-end tests (GWT_TEST_CACHE); without npm `calls` prints gwt's figures alone."""
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BIN = Path(sys.argv[1]) / "bin"
SECONDS = float(os.environ.get("GWT_BENCH_SECONDS", "60"))


class Server:
    """A child that says "listening PORT"."""

    def __init__(self, *command, env=None):
        self.process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True, env=env)
        self.port = int(self.process.stdout.readline().split()[-1])

    def memory_kb(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        return 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def echo(*arguments):
    return Server(BIN / "http-echo-server", *arguments)


def load(*arguments, check=True):
    done = subprocess.run([BIN / "gwt-http-load", *map(str, arguments)], capture_output=True, text=True)
    if not done.stdout:
        sys.exit(f"gwt-http-load: {done.stderr}")
    return json.loads(done.stdout)


def sdk_modules():
    top = Path(os.environ.get("GWT_TEST_CACHE", Path.home() / ".cache" / "gwt-tests")) / "http-clients"
    return top if subprocess.run([HERE.parent.parent / "e2e" / "http" / "fetch", top]).returncode == 0 else None


def calls():
    """Streamable HTTP calls per second, 1 and 8 at a time."""
    modules = sdk_modules()
    for at_once in (1, 8):
        with echo() as server:
            ours = load("calls", server.port, at_once, 5)
        print(f"calls, {at_once} at a time: gwt {ours['calls_per_s']:.0f}/s, p50 {ours['p50_us']} µs, p99 {ours['p99_us']} µs, {ours['errors']} errors")
        if modules:
            with Server("node", HERE / "sdk_server.mjs", env={**os.environ, "GWT_NODE_MODULES": str(modules)}) as server:
                theirs = load("calls", server.port, at_once, 5)
            print(f"  official SDK {theirs['calls_per_s']:.0f}/s, p50 {theirs['p50_us']} µs: gwt is {ours['calls_per_s'] / theirs['calls_per_s']:.1f} times as fast")


def idle():
    """Memory of 10 000 SSE sessions that say nothing."""
    with echo() as server:
        load("calls", server.port, 8, 1)  # what the first calls cost once is no session's
        before = server.memory_kb()
        kept = []
        thread = threading.Thread(target=lambda: kept.append(load("sse", server.port, 10000, 25, 0)))
        thread.start()
        time.sleep(22)
        during = server.memory_kb()
        thread.join()
    print(f"idle: {kept[0]['opened']} SSE sessions, {(during - before) / max(1, kept[0]['opened']):.1f} KB each, {kept[0]['errors']} errors")


def active():
    """1 000 SSE sessions at 10 calls a second each."""
    with echo() as server:
        said = load("sse", server.port, 1000, SECONDS, 10)
        print(f"active: {said['opened']} sessions, {said['calls_per_s']:.0f} calls/s for {SECONDS:.0f} s, p50 {said['p50_us']} µs, p99 {said['p99_us']} µs, {said['errors']} errors, {server.memory_kb() / 1024:.0f} MB")


def post(body, more=b""):
    return b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n%s" % (len(body), more, body)


class Hostile(threading.Thread):
    """Bad clients of every kind, twice a second, until told to stop."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port = port
        self.stopping = threading.Event()
        self.kept = []

    def connect(self):
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=5)
        sock.setblocking(True)
        sock.settimeout(0.5)
        return sock

    def say(self, *parts):
        sock = self.connect()
        try:
            for part in parts:
                sock.sendall(part)
        except OSError:
            pass  # refused meanwhile, which is right
        return sock

    def run(self):
        head = b"GET /health HTTP/1.1\r\nHost: localhost\r\n"
        init = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"h","version":"1"}}}'
        sock = self.say(post(init, b"Connection: close\r\n"))
        answer = b""
        while part := sock.recv(65536):
            answer += part
        session = next(line for line in answer.split(b"\r\n") if line.lower().startswith(b"mcp-session-id")) + b"\r\n"
        big = b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"big","arguments":{"bytes":200000}}}'
        while not self.stopping.is_set():
            kept = []
            for _ in range(20):
                kept.append(self.say(post(big, session) * 10))                                     # a reader that never reads
                kept.append(self.say(head))                                                       # slowloris
                kept.append(self.say(b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n" + session + b"\r\n{"))  # half a body
                kept.append(self.connect())                                                       # says nothing
            self.say(b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n" + session + b"\r\n", *([b"100000\r\n" + b"x" * 0x100000 + b"\r\n"] * 100)).close()  # 100 MB
            self.say(head + b"".join(b"X-%d: y\r\n" % i for i in range(20000)) + b"\r\n").close()  # header flood
            self.say(head + b"\r\n" + b"\x01" * 100000).close()                                   # pipelined garbage
            self.kept.append(kept)
            self.stopping.wait(0.5)
            if len(self.kept) > 5:
                for sock in self.kept.pop(0):
                    sock.close()


def hostile():
    """What good clients notice of bad ones."""
    with echo() as server:
        quiet = load("calls", server.port, 8, 5)
        before = server.memory_kb()
        bad = Hostile(server.port)
        bad.start()
        time.sleep(1)
        most = 0
        said = []
        thread = threading.Thread(target=lambda: said.append(load("calls", server.port, 8, 15)))
        thread.start()
        while thread.is_alive():
            most = max(most, server.memory_kb())
            time.sleep(0.1)
        bad.stopping.set()
    print(f"hostile: good calls {quiet['calls_per_s']:.0f}/s, p99 {quiet['p99_us']} µs alone; {said[0]['calls_per_s']:.0f}/s, p99 {said[0]['p99_us']} µs, {said[0]['errors']} errors beside bad clients; memory {before / 1024:.0f} -> at most {most / 1024:.0f} MB")


for name in sys.argv[2:] or ["calls", "idle", "active", "hostile"]:
    {"calls": calls, "idle": idle, "active": active, "hostile": hostile}[name]()
    sys.stdout.flush()
