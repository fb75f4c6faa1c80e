#include "tests/gui/support/DemoScreens.h"

namespace gwt::desktop
{
namespace
{

// SGR: 34 accent blue, 31/32/33 the marks, 90 muted, 1 bold, 48;5 grounds by true colour from the theme's dark table
// would not follow a light theme, so the example's diff uses colours of the palette only.
const char* const Claude =
    "\033[34m\u25cf\033[0m I'll look at how the decoder treats overlong sequences first.\r\n"
    "\r\n"
    "\033[34m\u25cf\033[0m \033[1mRead\033[0m(src/utf8.cpp)\r\n"
    "  \033[90m\u23bf  Read 214 lines\033[0m\r\n"
    "\r\n"
    "\033[34m\u25cf\033[0m \033[1mUpdate\033[0m(src/utf8.cpp)\r\n"
    "  \033[90m\u23bf  Updated with 12 additions and 5 removals\033[0m\r\n"
    "     88  \033[31m- if (b < 0xC0) return kInvalid;\033[0m\r\n"
    "     88  \033[32m+ if (b < 0xC2) return Error::Overlong;\033[0m\r\n"
    "     89  \033[32m+ if (b > 0xF4) return Error::OutOfRange;\033[0m\r\n"
    "\r\n"
    "\033[34m\u25cf\033[0m \033[1mgwt-agent-bridge - gwt_send_message\033[0m(target: \"pane-2\")\r\n"
    "  \033[90m\u23bf  {\"success\": true, \"state\": \"queued\", \"position\": 1,\r\n"
    "      \"reason\": \"approval dialog open in pane-2\"}\033[0m\r\n"
    "\r\n"
    "\033[33m\u2733 Verifying with the boundary tests\u2026 (14s \u00b7 esc to interrupt)\033[0m\r\n"
    "\r\n"
    "\033[90m\u256d\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
    "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
    "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
    "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u256e\033[0m\r\n"
    "\033[90m\u2502\033[0m >                                                                    \033[90m\u2502\033[0m\r\n"
    "\033[90m\u2570\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
    "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
    "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500"
    "\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u256f\033[0m\r\n"
    "\033[90m  ? for shortcuts                                   \u65e5\u672c\u8a9e\u5165\u529b\u3082\u3053\u3053\u3078\033[0m"
    "\033[2A\033[5G";

const char* const Codex = "\033[1mCodex\033[0m  bench-simd\r\n\r\n"
                          "I have vectorised the ASCII fast path. To measure it I want to build.\r\n\r\n"
                          "\033[33m\u25c6 Run this command?\033[0m\r\n\r\n"
                          "    cmake --build build -j8\r\n\r\n"
                          "  \033[34m1. Yes\033[0m\r\n  2. Yes, and do not ask again\r\n  3. No, and tell Codex why\r\n";

const char* const Gemini =
    "\033[32m\u2713\033[0m \u30c9\u30ad\u30e5\u30e1\u30f3\u30c8\u3092\u65e5\u672c\u8a9e\u306b\u7ffb\u8a33\u3057\u307e\u3057\u305f\u3002\r\n"
    "  8 files, +312 \u221240. \u30c6\u30b9\u30c8\u306f\u3059\u3079\u3066\u901a\u308a\u307e\u3057\u305f\u3002\r\n\r\n> ";

const char* const Shell = "\033[32m\u276f\033[0m git worktree list\r\n"
                          "~/code/parser-lib                       4f1c2ab [main]\r\n"
                          "~/code/parser-lib.worktrees/bench-simd  91d02ce [bench-simd]\r\n"
                          "~/code/parser-lib.worktrees/docs-ja     0be7713 [docs-ja]\r\n"
                          "~/code/parser-lib.worktrees/fix-unicode 4f1c2ab [fix-unicode]\r\n"
                          "\033[32m\u276f\033[0m ";

} // namespace

std::string demoScreen(const QString& agent)
{
    if (agent == QLatin1String("claude"))
        return Claude;
    if (agent == QLatin1String("codex"))
        return Codex;
    return agent == QLatin1String("gemini") ? Gemini : Shell;
}

} // namespace gwt::desktop
