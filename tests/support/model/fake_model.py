#!/usr/bin/env python3
"""A model on 127.0.0.1 that answers by a script: Anthropic Messages, OpenAI Responses, Gemini/Vertex, Chat Completions.

  fake_model.py [--script rules.json] [--record requests.jsonl] [--bodies folder]
prints one line {"port": N} and serves until its stdin ends. See README.md for the script and the control paths.
"""
import argparse
import http.server
import json
import os
import re
import sys
import threading
import time
import urllib.parse

from conversation import Anthropic, Chat, Gemini, Responses
from script import Script, Turn

# What gwt has delivered, wherever an agent puts it in its request.
MESSAGE = re.compile(r"[^\"]{0,40}\[gwt msg from [^\]]*\]: [^\"\\<]{0,80}")


class Model:
    def __init__(self, script, record, bodies):
        self.script, self.record, self.bodies = script, record, bodies
        self.lock = threading.Condition()
        self.requests, self.released, self.waiting = [], set(), []

    def note(self, entry, body):
        with self.lock:
            entry["n"] = len(self.requests)
            self.requests.append(entry)
            if self.record:
                with open(self.record, "a", encoding="utf-8") as file:
                    file.write(json.dumps(entry, ensure_ascii=False) + "\n")
            if self.bodies:
                os.makedirs(self.bodies, exist_ok=True)
                with open(os.path.join(self.bodies, "%03d.json" % entry["n"]), "w", encoding="utf-8") as file:
                    json.dump(body, file, ensure_ascii=False, indent=1)
            self.lock.notify_all()

    def wait(self, turn):
        """False when nobody has released it within two minutes."""
        if turn.delay_ms:
            time.sleep(turn.delay_ms / 1000)
        if not turn.hold:
            return True
        with self.lock:
            self.waiting.append(turn.hold)
            self.lock.notify_all()
            free = self.lock.wait_for(lambda: turn.hold in self.released, timeout=120)
            self.waiting.remove(turn.hold)
            return free


def dialect_of(path):
    if path.endswith("/messages"):
        return "anthropic", Anthropic
    if path.endswith("/responses"):
        return "responses", Responses
    if path.endswith("/chat/completions"):
        return "chat", Chat
    if ":streamGenerateContent" in path or ":generateContent" in path:
        return "gemini", Gemini
    return None, None


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def body(self):
        if self.headers.get("Transfer-Encoding", "") == "chunked":
            data = b""
            while True:
                size = int(self.rfile.readline().split(b";")[0], 16)
                data += self.rfile.read(size)
                self.rfile.readline()
                if size == 0:
                    break
        else:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            return json.loads(data or b"{}")
        except ValueError:
            return {}

    def send_json(self, value, status=200):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_HEAD(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/control/requests":
            with self.server.model.lock:
                self.send_json({"requests": self.server.model.requests, "waiting": self.server.model.waiting})
        elif url.path.endswith("/models"):
            self.send_json({"object": "list", "data": [{"id": "fake", "object": "model", "created": 0, "owned_by": "fake"}]})
        else:
            self.send_json({"error": {"type": "not_found_error", "message": "no such path"}}, 404)

    def do_POST(self):
        url = urllib.parse.urlsplit(self.path)
        body, model = self.body(), self.server.model
        if url.path.startswith("/control/"):
            return self.control(url, body)
        name, dialect = dialect_of(url.path)
        if not dialect:
            if "ountTokens" in url.path or "count_tokens" in url.path:
                return self.send_json({"input_tokens": 10, "totalTokens": 10})
            return self.send_json({}, 404)
        c = dialect.read(body)
        main = bool(c.tools)  # titles, topics and routers come without tools
        model.note({"t": time.time(), "dialect": name, "main": main, "step": c.step, "prompt": c.prompt if main else "", "prompts": c.prompts if main else [],
                    "tools": sorted(c.tools), "results": c.results if main else [],
                    "messages": MESSAGE.findall(json.dumps(body, ensure_ascii=False)) if main else []}, body)
        turn = model.script.turn(c) if main else Turn(say='{"title": "fake", "isNewTopic": false}')
        try:
            if not model.wait(turn):
                return self.send_json({"error": {"message": "held too long"}}, 503)
            streams = (":streamGenerateContent" in url.path) if name == "gemini" else c.stream
            self.send_stream(dialect, turn, c, name) if streams else self.send_json(dialect.whole(turn, c))
        except (BrokenPipeError, ConnectionResetError):
            pass  # the agent was interrupted
        return None

    def send_stream(self, dialect, turn, c, name):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for event, data in dialect.events(turn, c):
            text = ("event: %s\n" % event if event else "") + "data: " + json.dumps(data) + "\n\n"
            self.chunk(text)
        if name == "chat":
            self.chunk("data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def chunk(self, text):
        data = text.encode()
        self.wfile.write(b"%x\r\n" % len(data) + data + b"\r\n")
        self.wfile.flush()

    def control(self, url, body):
        model, query = self.server.model, urllib.parse.parse_qs(url.query)
        with model.lock:
            if url.path == "/control/release":
                model.released.add(query.get("name", [""])[0])
            elif url.path == "/control/hold":
                model.released.discard(query.get("name", [""])[0])
            elif url.path == "/control/script":
                model.script = Script(body)
            elif url.path == "/control/reset":
                model.requests.clear()
            else:
                return self.send_json({"error": "no such control"}, 404)
            model.lock.notify_all()
        return self.send_json({"ok": True})


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--script")
    parser.add_argument("--record")
    parser.add_argument("--bodies", help="folder for the whole request bodies")
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    server = Server(("127.0.0.1", arguments.port), Handler)
    server.model = Model(Script.load(arguments.script) if arguments.script else Script([]), arguments.record, arguments.bodies)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    for line in sys.stdin:  # "release NAME", "hold NAME", "requests": for drivers that speak no HTTP
        verb, _, name = line.strip().partition(" ")
        with server.model.lock:
            if verb == "release":
                server.model.released.add(name)
            elif verb == "hold":
                server.model.released.discard(name)
            server.model.lock.notify_all()
            if verb == "requests":
                print(json.dumps({"requests": server.model.requests, "waiting": server.model.waiting}), flush=True)
    os._exit(0)  # held answers are not waited for


if __name__ == "__main__":
    main()
