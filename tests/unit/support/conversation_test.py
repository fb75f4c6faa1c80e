"""What the fake model takes as the prompt of a request; a tool of the tests that was wrong once gets its own rows."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "support" / "model"))
from conversation import Anthropic  # noqa: E402


def user(*texts):
    return {"role": "user", "content": [{"type": "text", "text": text} for text in texts]}


class AnthropicPrompt(unittest.TestCase):
    def prompt(self, *messages):
        return Anthropic.read({"messages": list(messages)}).prompt

    def test_last_message(self):
        self.assertEqual(self.prompt(user("one"), {"role": "assistant", "content": "ok"}, user("two")), "two")

    def test_interrupted_prompt_in_the_same_message(self):
        self.assertEqual(self.prompt(user("please hold", "[Request interrupted by user]", "please ask")), "please ask")

    def test_reminder_behind_the_prompt(self):
        self.assertEqual(self.prompt(user("please ask", "<system-reminder>be kind</system-reminder>")), "please ask")

    def test_tool_result_is_no_prompt(self):
        call = {"role": "assistant", "content": [{"type": "tool_use", "name": "Bash"}]}
        result = {"role": "user", "content": [{"type": "tool_result", "content": "done"}]}
        c = Anthropic.read({"messages": [user("run"), call, result]})
        self.assertEqual((c.prompt, c.step, c.results), ("run", 1, ["done"]))


if __name__ == "__main__":
    unittest.main()
