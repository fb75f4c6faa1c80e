"""What a request of one of the four dialects says, in one shape, and the answers in that dialect's stream."""
import json
import re
import uuid


class Conversation:
    """The part of a request that a script decides by."""

    def __init__(self):
        self.prompt = ""       # the last thing that the person (or gwt) said
        self.prompts = []      # all of them, oldest first
        self.step = 0          # answers of the model since then that called a tool
        self.tools = {}        # plain name -> how this dialect calls it
        self.results = []      # texts of the tool results since the prompt
        self.stream = True
        self.model = ""


def said(texts):
    """The person's own words: without what the agents wrap around them."""
    text = "\n".join(t for t in texts if t)
    text = re.sub(r"<(system-reminder|environment_context|user_instructions|session_context)>.*?</\1>", "", text, flags=re.S)
    return text.strip()


def plain(name):
    """gwt_list_tabs of mcp__gwt-agent-bridge__gwt_list_tabs, mcp_gwt-agent-bridge_gwt_list_tabs, gwt-agent-bridge_gwt_list_tabs."""
    return re.sub(r"^(mcp__?)?gwt[-_]agent[-_]bridge_{1,2}", "", name)


def text_of(content):
    if isinstance(content, str):
        return content
    return "\n".join(part.get("text", "") for part in content or [] if isinstance(part, dict))


class Anthropic:
    """POST /v1/messages"""

    @staticmethod
    def read(body):
        c = Conversation()
        c.stream, c.model = body.get("stream", False), body.get("model", "")
        for tool in body.get("tools") or []:
            c.tools[plain(tool.get("name", ""))] = tool.get("name", "")
        for message in body.get("messages", []):
            content = message.get("content")
            blocks = [{"type": "text", "text": content}] if isinstance(content, str) else content or []
            if message.get("role") == "assistant":
                names = [b.get("name") for b in blocks if b.get("type") == "tool_use"]
                c.step += 1 if [n for n in names if n != "ToolSearch"] else 0
                continue
            results = [text_of(b.get("content")) for b in blocks if b.get("type") == "tool_result"]
            # Claude folds what stands between two answers into one message: a prompt that was interrupted before its
            # answer began, and the next one. Each block is a prompt of its own, and the last one is what is asked now.
            words = [w for w in (said([b.get("text", "")]) for b in blocks if b.get("type") == "text") if w]
            c.results += results
            c.prompts += words
            if words and not results and message.get("role") == "user":
                c.prompt, c.step, c.results = words[-1], 0, []
        return c

    @staticmethod
    def events(turn, c):
        message = {"id": "msg_" + uuid.uuid4().hex[:20], "type": "message", "role": "assistant", "model": c.model or "fake",
                   "content": [], "stop_reason": None, "stop_sequence": None,
                   "usage": {"input_tokens": 10, "output_tokens": 1, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0}}
        yield "message_start", {"type": "message_start", "message": message}
        if turn.call:
            block = {"type": "tool_use", "id": "toolu_" + uuid.uuid4().hex[:20], "name": turn.call, "input": {}}
            delta = {"type": "input_json_delta", "partial_json": json.dumps(turn.arguments)}
        else:
            block, delta = {"type": "text", "text": ""}, {"type": "text_delta", "text": turn.say}
        yield "content_block_start", {"type": "content_block_start", "index": 0, "content_block": block}
        yield "content_block_delta", {"type": "content_block_delta", "index": 0, "delta": delta}
        yield "content_block_stop", {"type": "content_block_stop", "index": 0}
        yield "message_delta", {"type": "message_delta", "delta": {"stop_reason": "tool_use" if turn.call else "end_turn", "stop_sequence": None},
                                "usage": {"output_tokens": 5}}
        yield "message_stop", {"type": "message_stop"}

    @staticmethod
    def whole(turn, c):
        content = [{"type": "tool_use", "id": "toolu_" + uuid.uuid4().hex[:20], "name": turn.call, "input": turn.arguments}] \
            if turn.call else [{"type": "text", "text": turn.say}]
        return {"id": "msg_" + uuid.uuid4().hex[:20], "type": "message", "role": "assistant", "model": c.model or "fake", "content": content,
                "stop_reason": "tool_use" if turn.call else "end_turn", "stop_sequence": None, "usage": {"input_tokens": 10, "output_tokens": 5}}


class Responses:
    """POST /v1/responses (OpenAI)"""

    @staticmethod
    def read(body):
        c = Conversation()
        c.stream, c.model = body.get("stream", False), body.get("model", "")
        for tool in body.get("tools") or []:
            for inner in tool.get("tools") or []:  # a namespace of one MCP server
                c.tools[plain(inner.get("name", ""))] = (tool.get("name"), inner.get("name", ""))
            if tool.get("name") and not tool.get("tools"):
                c.tools[plain(tool["name"])] = (None, tool["name"])
        for item in body.get("input") or []:
            kind = item.get("type", "message")
            if kind == "message" and item.get("role") == "user":
                words = said([text_of(item.get("content"))])
                if words:
                    c.prompts.append(words)
                    c.prompt, c.step, c.results = words, 0, []
            elif kind in ("function_call", "custom_tool_call"):
                c.step += 1
            elif kind in ("function_call_output", "custom_tool_call_output"):
                output = item.get("output")
                c.results.append(output if isinstance(output, str) else json.dumps(output))
        return c

    @staticmethod
    def item(turn):
        if not turn.call:
            return {"type": "message", "id": "msg_" + uuid.uuid4().hex[:16], "role": "assistant", "status": "completed",
                    "content": [{"type": "output_text", "text": turn.say, "annotations": []}]}
        namespace, name = turn.call if isinstance(turn.call, (tuple, list)) else (None, turn.call)
        item = {"type": "function_call", "id": "fc_" + uuid.uuid4().hex[:16], "call_id": "call_" + uuid.uuid4().hex[:16], "name": name,
                "arguments": json.dumps(turn.arguments), "status": "completed"}
        return {**item, "namespace": namespace} if namespace else item

    @staticmethod
    def whole(turn, c):
        return {"id": "resp_" + uuid.uuid4().hex[:16], "object": "response", "status": "completed", "model": c.model or "fake",
                "output": [Responses.item(turn)],
                "usage": {"input_tokens": 10, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 5,
                          "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 15}}

    @staticmethod
    def events(turn, c):
        done = Responses.whole(turn, c)
        item = done["output"][0]
        yield "response.created", {"type": "response.created", "response": {**done, "status": "in_progress", "output": []}}
        yield "response.output_item.added", {"type": "response.output_item.added", "output_index": 0, "item": {**item, "status": "in_progress"}}
        if not turn.call:
            yield "response.output_text.delta", {"type": "response.output_text.delta", "item_id": item["id"], "output_index": 0, "content_index": 0,
                                                 "delta": turn.say}
        yield "response.output_item.done", {"type": "response.output_item.done", "output_index": 0, "item": item}
        yield "response.completed", {"type": "response.completed", "response": done}


class Gemini:
    """POST …/models/X:streamGenerateContent (also Vertex)"""

    @staticmethod
    def read(body):
        c = Conversation()
        for tool in body.get("tools") or []:
            for declaration in tool.get("functionDeclarations") or []:
                c.tools[plain(declaration.get("name", ""))] = declaration.get("name", "")
        for content in body.get("contents") or []:
            parts = content.get("parts") or []
            if content.get("role") == "model":
                c.step += 1 if any("functionCall" in p for p in parts) else 0
                continue
            results = [json.dumps(p["functionResponse"].get("response")) for p in parts if "functionResponse" in p]
            words = said(p.get("text", "") for p in parts)
            c.results += results
            if words and not results and not words.startswith("This is the Gemini CLI"):
                c.prompts.append(words)
                c.prompt, c.step, c.results = words, 0, []
        return c

    @staticmethod
    def whole(turn, _):
        part = {"functionCall": {"name": turn.call, "args": turn.arguments}} if turn.call else {"text": turn.say}
        return {"candidates": [{"content": {"role": "model", "parts": [part]}, "finishReason": "STOP", "index": 0}],
                "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 5, "totalTokenCount": 15}, "modelVersion": "fake"}

    @staticmethod
    def events(turn, c):
        yield None, Gemini.whole(turn, c)


class Chat:
    """POST /v1/chat/completions"""

    @staticmethod
    def read(body):
        c = Conversation()
        c.stream, c.model = body.get("stream", False), body.get("model", "")
        for tool in body.get("tools") or []:
            name = (tool.get("function") or {}).get("name", "")
            c.tools[plain(name)] = name
        for message in body.get("messages") or []:
            role = message.get("role")
            if role == "user":
                words = said([text_of(message.get("content"))])
                c.prompts.append(words)
                c.prompt, c.step, c.results = words, 0, []
            elif role == "assistant":
                c.step += 1 if message.get("tool_calls") else 0
            elif role == "tool":
                c.results.append(text_of(message.get("content")))
        return c

    @staticmethod
    def choice(turn, key):
        message = {"role": "assistant", "content": turn.say or None}
        if turn.call:
            message["tool_calls"] = [{"index": 0, "id": "call_" + uuid.uuid4().hex[:16], "type": "function",
                                      "function": {"name": turn.call, "arguments": json.dumps(turn.arguments)}}]
        return {"index": 0, key: message, "finish_reason": None}

    @staticmethod
    def whole(turn, c, key="message"):
        choice = {**Chat.choice(turn, key), "finish_reason": "tool_calls" if turn.call else "stop"}
        return {"id": "chatcmpl-" + uuid.uuid4().hex[:16], "object": "chat.completion", "created": 0, "model": c.model or "fake",
                "choices": [choice], "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}}

    @staticmethod
    def events(turn, c):
        first = {**Chat.whole(turn, c, "delta"), "object": "chat.completion.chunk"}
        first["choices"] = [Chat.choice(turn, "delta")]
        yield None, first
        last = {**first, "choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls" if turn.call else "stop"}]}
        yield None, last
