#!/usr/bin/env python3
"""A stdio MCP server with two gwt tools, to stand where gwt-mcp-bridge stands when a test is about the agent alone.

Appends what it is called with to $1 as JSON lines. gwt_list_tabs is read-only, gwt_send_message is not: agents ask for it.
"""
import json
import os
import sys

TOOLS = [
    {"name": "gwt_list_tabs", "description": "Lists the tabs.", "inputSchema": {"type": "object", "properties": {}},
     "annotations": {"readOnlyHint": True, "destructiveHint": False, "openWorldHint": False, "title": "List tabs"}},
    {"name": "gwt_send_message", "description": "Sends a message to a tab.",
     "inputSchema": {"type": "object", "properties": {"target_tab_id": {"type": "string"}, "message": {"type": "string"}},
                     "required": ["target_tab_id", "message"]},
     "annotations": {"readOnlyHint": False, "destructiveHint": True, "openWorldHint": True, "title": "Send a message"}},
]
RESULTS = {"gwt_list_tabs": {"tabs": [{"tab_id": "pane-1", "agent_type": "claude", "branch": "main", "status": "running"}]},
           "gwt_send_message": {"success": True, "message_id": "m1", "state": "submitted"}}


def note(entry):
    if len(sys.argv) > 1:
        with open(sys.argv[1], "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")


def answer(method, params):
    if method == "initialize":
        return {"protocolVersion": params.get("protocolVersion", "2025-06-18"), "capabilities": {"tools": {"listChanged": True}},
                "serverInfo": {"name": "gwt-agent-bridge", "version": "0"}}
    if method == "tools/list":
        return {"tools": TOOLS}
    if method == "tools/call":
        note({"tool": params["name"], "arguments": params.get("arguments", {}), "tab": os.environ.get("GWT_TAB_ID")})
        value = RESULTS[params["name"]]
        return {"content": [{"type": "text", "text": json.dumps(value)}], "structuredContent": value}
    return {} if method == "ping" else None


def main():
    note({"started": os.getpid(), "tab": os.environ.get("GWT_TAB_ID")})
    for line in sys.stdin:
        message = json.loads(line)
        if "id" not in message:
            continue
        result = answer(message.get("method"), message.get("params") or {})
        reply = {"jsonrpc": "2.0", "id": message["id"]}
        reply |= {"result": result} if result is not None else {"error": {"code": -32601, "message": "unknown method"}}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
