"""The script of a fake model: which answer comes to which prompt.

A list of rules, tried in order; the first whose `when` (a regular expression, searched in the prompt) fits answers with its `turns`,
one per request of the same prompt; behind the last turn it says "done". A turn is one of
  {"say": "text"}                                  text, the end of the turn
  {"call": "gwt_list_tabs", "arguments": {…}}      a tool call; the name without the agent's own prefix
and beside it
  "hold": "name"     the answer waits until POST /control/release?name=name
  "delay_ms": 200    or so long
In `say` and in `arguments` {prompt} is the prompt, {result} the last tool result, {1} … {9} the groups of `when`.
"""
import json
import re


class Turn:
    def __init__(self, say="", call=None, arguments=None, hold=None, delay_ms=0):
        self.say, self.call, self.arguments, self.hold, self.delay_ms = say, call, arguments or {}, hold, delay_ms


class Script:
    def __init__(self, rules):
        self.rules = [(re.compile(rule.get("when", ""), re.S), rule.get("turns", [])) for rule in rules]

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            return cls(json.load(file))

    def turn(self, c):
        for pattern, turns in self.rules:
            match = pattern.search(c.prompt)
            if match:
                return self._made(turns[c.step] if c.step < len(turns) else {"say": "done"}, c, match)
        return Turn(say="heard: " + c.prompt[-200:])

    def _made(self, turn, c, match):
        def fill(value):
            if isinstance(value, dict):
                return {k: fill(v) for k, v in value.items()}
            if not isinstance(value, str):
                return value
            value = value.replace("{prompt}", c.prompt).replace("{result}", c.results[-1] if c.results else "")
            return re.sub(r"\{([1-9])\}", lambda m: match.group(int(m.group(1))) or "" if int(m.group(1)) <= match.re.groups else m.group(0), value)

        call = turn.get("call")
        if call and call not in c.tools and "ToolSearch" in c.tools:
            # Claude hides MCP tools behind a search until one asks for them.
            return Turn(call="ToolSearch", arguments={"query": "select:mcp__gwt-agent-bridge__" + call, "max_results": 5})
        return Turn(say=fill(turn.get("say", "")), call=c.tools.get(call, call) if call else None, arguments=fill(turn.get("arguments") or {}),
                    hold=turn.get("hold"), delay_ms=turn.get("delay_ms", 0))
