#include "core/hub/PoisonScan.h"

#include "core/base/Text.h"
#include "core/hub/Consent.h"
#include "core/hub/UnseenText.h"

#include <re2/re2.h>

#include <algorithm>

namespace gwt::hub
{
namespace
{

constexpr std::size_t longestExcerpt = 160;

struct Rule {
    const char* id;
    int weight;
    const char* why;
    const char* expression; ///< RE2, case-insensitive, `.` spans lines
};

// Weights: 3 alone is enough, 2 with any other, 1 only beside others. Distances are bounded so that two halves of a rule
// belong to one sentence.
constexpr Rule rules[] = {
    {"hidden-tag", 3, "speaks to the model in tags that a person's view hides", R"(<\s*/?\s*(important|system|secret|hidden|instructions?|assistant|admin|override|critical|internal|sys|s)\s*>)"},
    {"html-comment", 3, "holds a comment that a rendered view hides", R"(<!--.{0,400}?\b(must|always|never|ignore|read|send|call|instruct|do not|tool|include)\b)"},
    {"ignore-instructions", 3, "tells the model to set other instructions aside", R"(\b(ignore|disregard|forget|override|bypass|set aside|supersedes?)\b.{0,40}\b(previous|prior|above|earlier|other|all|any|system|existing|safety)\b.{0,30}\b(instructions?|prompts?|rules?|guidelines?|messages?|polic(y|ies)|restrictions?|guardrails?|directives?)\b)"},
    {"keep-from-person", 3, "asks to keep something from the person", R"(\b(do not|don'?t|never|without|avoid|refrain from|no need to)\s+(\w+\s+){0,2}(tell(ing)?|inform(ing)?|mention(ing)?|notify(ing)?|reveal(ing)?|show(ing)?|disclos(e|ing)|alert(ing)?|ask(ing)?|explain(ing)?|report(ing)?|let(ting)?)\b.{0,40}\b(the |your |its |this )?(users?|persons?|humans?|operators?|owners?|anyone|anybody|them)\b)"},
    {"secretly", 3, "asks for something to be done unseen", R"(\b(silently|secretly|covertly|quietly|in the background|behind the scenes|stealthily|unnoticed|without (their|the user'?s?|any) (knowledge|consent|confirmation|approval))\b.{0,80}\b(send|read|include|upload|call|copy|forward|append|attach|pass|add|exfiltrate|post|log|invoke|transmit|run|execute|store)\b)"},
    {"secretly-after", 3, "asks for something to be done unseen", R"(\b(send|read|include|upload|call|copy|forward|append|attach|pass|exfiltrate|transmit|run|execute)\b.{0,80}\b(silently|secretly|covertly|stealthily|unnoticed|without (their|the user'?s?) (knowledge|consent|confirmation|approval))\b)"},
    {"credential-file", 3, "names files that hold credentials", R"((~/|\$HOME/|/root/|/home/\S{1,40}/|%USERPROFILE%\\?)\.?(ssh\b|aws/|gnupg|netrc|kube/config|docker/config|npmrc|pgpass|git-credentials|config/gcloud|cursor/mcp|claude|codex|gemini)|\bid_(rsa|ed25519|ecdsa)\b|/etc/(passwd|shadow)\b|\.aws/credentials|wallet\.dat)"},
    {"dotenv", 2, "names files that often hold credentials", R"((read|open|cat|load|contents? of|include|attach|send|from).{0,40}(^|[\s"'`/])\.env\b)"},
    {"credentials-out", 3, "asks for credentials to be passed on", R"(\b(include|send|pass|attach|append|provide|supply|forward|put|copy|paste|embed|place|write|encode|add|share|report)\b.{0,60}\b(private keys?|api[_ -]?keys?|credentials|passwords?|secrets?|access tokens?|environment variables?|session (tokens?|cookies?)|seed phrases?|ssh keys?|auth(entication)? tokens?|env vars?)\b.{0,80}\b(in|as|to|into|with|via|through|parameter|argument|field|note|context|here)\b)"},
    {"read-then-pass", 3, "has a file read and its content passed as an argument", R"(\b(read|open|load|cat|fetch|get|retrieve|access|look up)\b.{0,80}\b(file|contents?|files|folder|directory|it)\b.{0,80}\b(pass|put|include|send|supply|provide|place|as|into)\b.{0,40}\b(sidenote|side_note|side note|the '?\w+'? (parameter|argument|field)|metadata|this (parameter|argument|field)|it as)\b)"},
    {"conversation-out", 3, "asks for the conversation or the system prompt", R"(\b(include|send|pass|attach|append|provide|supply|forward|put|copy|paste|embed|summari[sz]e|repeat|output|reveal|print)\b.{0,60}\b(entire|full|whole|complete|all( of)?|previous|your|raw|last \d+)\b.{0,30}\b(conversation|chat|system prompt|message history|chat history|context window|messages|prompt|history|instructions)\b)"},
    {"steers-other-tool", 3, "gives orders about other tools", R"(\b(when(ever)?|if|before|after|every time|each time|any time)\b.{0,50}\b(us(e|ing)|call(s|ing|ed)?|invok(e|es|ing)|run(s|ning)?)\b.{0,50}\b(other|another|any|every|all|different)\b.{0,30}\b(tools?|servers?|functions?)\b.{0,120}\b(must|always|first|instead|also|should|need to|have to|change|replace|add|set|call)\b)"},
    {"steers-other-tool", 3, "gives orders about other tools", R"(\b(when(ever)?|if|before|after|every time|each time)\b.{0,60}\b(tool|server|function)s?\b.{0,40}\b(is|are|gets?)\s+(called|used|invoked|run)\b.{0,80}\b(must|always|first|instead|also)\b)"},
    {"displaces-other-server", 3, "puts itself in another server's place", R"(\b(an)?other\b.{0,20}\b(servers?|tools?)\b.{0,80}\b(must|always|should|have to)\b.{0,30}\b(call|use|choose|prefer|invoke)\b.{0,30}\b(ours|this one|mine|instead)\b)"},
    {"redirects-recipient", 3, "changes where something goes", R"(\b(change|replace|redirect|modify|rewrite|swap|set|send|forward|cc|bcc|copy|route|divert)\b.{0,60}\b(recipients?|b?cc|e-?mails?|messages?|payments?|transfers?|address(es)?|destination|account|webhook|numbers?)\b.{0,60}(\bto\b|\bwith\b|:|=)\s*['"<]?([\w.+-]+@[\w-]+\.|https?://|\+\d{6,}|0x[0-9a-f]{8,}|[A-Z]{2}\d{10,}))"},
    {"posts-out", 3, "sends data to an address", R"(\b(send|post|upload|exfiltrate|transmit|forward|report|submit|beacon|curl|wget|deliver|copy)\b.{0,80}\b(contents?|data|results?|output|keys?|files?|history|conversation|tokens?|response|everything|it|them|arguments?|input)\b.{0,50}(https?://|ftp://|wss?://|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|[\w.+-]+@[\w-]+\.))"},
    {"image-out", 3, "has data put into the address of a picture", R"(!\[[^\]]{0,80}\]\(https?://[^)]{0,200}(\{|\$|%7b|<))"},
    {"shell-pipe", 3, "has a program fetched and run", R"((curl|wget)\s[^\n|]{0,200}\|\s*(ba|z|da)?sh\b|\beval\s*\(\s*(atob|base64)|base64\s+(-d|--decode)[^\n]{0,40}\|\s*(ba)?sh)"},
    {"pretends-authority", 3, "pretends to speak for the system or its maker", R"((^|\n|[\["'(#*])\s*(\[?(system|admin(istrator)?|developer|anthropic|openai|security team|root)\]?)\s*(:|message\b|override\b|note\b|notice\b|update\b|directive\b).{0,200}\b(must|always|never|ignore|required|from now on|you are|call|send|new policy|disable)\b)"},
    {"from-now-on", 3, "gives standing orders", R"(\b(from now on|for (the rest|the remainder) of (this|the) (conversation|session)|for all (future|subsequent|following) (requests|messages|calls|responses)|in every (response|reply|message))\b.{0,100}\b(you|must|always|never|call|include|use|append|send|respond|add)\b)"},
    {"approval-bypass", 3, "does away with the person's consent", R"(\b(skip|bypass|disable|turn off|without|no|not require|pre-?approved|auto-?approve|already (approved|authori[sz]ed|consented|agreed)|suppress)\b.{0,30}\b(confirmations?|approvals?|consent|permission (checks?|prompts?|dialogs?)|safety checks?|permission dialog|security (checks?|warnings?|prompts?)|by the user|human review)\b.{0,60}\b(call|run|proceed|execute|use|tool|action|delete|send|automatically|needed|required|for this)\b)"},
    {"mandatory-first", 2, "insists on being called before all else", R"(\b(must|always|required to|have to|make sure to|mandatory to)\b.{0,30}\b(call|use|invoke|run|execute)\b.{0,20}\bthis (tool|function)\b.{0,60}\b(first|before (any|every|all|each)|prior to (any|every|all)|on every|at the start of every|no matter)\b)"},
    {"or-else", 2, "threatens", R"(\b(otherwise|or else|if you (do not|don'?t|fail)|failure to|will (not work|fail|crash|break|be (deleted|banned|terminated|lost|penali[sz]ed|shut down)))\b.{0,60}\b(fail|error|break|crash|lost|deleted|terminated|banned|penali[sz]ed|shut down|corrupt|legal|not work|stop working)\b)"},
    {"odd-parameter", 2, "a parameter whose name asks for something private", R"((^|\n)(sidenote|side_note|system_prompt|conversation_history|chat_history|model_name_and_prompt|user_secrets?|env_vars|tools_list|tools_called|chain_of_thought|internal_reasoning|full_context|conversation_id_and_history)(\n|$))"},
    {"reads-before", 2, "has something read before the tool is used", R"(\b(before|prior to|in order to|to (use|call|enable|unlock|verify|authenticate|authorize))\b.{0,50}\b(this tool|the tool|calling|using|each call|every call|this function|proceeding)\b.{0,60}\b(read|open|cat|load|retrieve|fetch|run|execute|list)\b.{0,60}(/|~|\.\w{2,5}\b|environment|config|keys?|file))"},
    {"long-blob", 2, "holds a long encoded text", R"([A-Za-z0-9+/]{160,}={0,2}|(\\x[0-9a-f]{2}){24,}|(%[0-9a-f]{2}){40,})"},
    {"many-blank-lines", 2, "hides text below many empty lines", R"((\n[ \t]*){25,}\S|[ \t]{200,}\S)"},
    {"model-addressed", 1, "addresses the model as such", R"(\b(as an ai|you are (an?|the) (ai|assistant|llm|model|agent)|dear (ai|assistant|model)|attention (ai|assistant|model|llm)|note to (the )?(ai|assistant|model|llm)|(ai|llm) (assistant|agent)s? (must|should|shall))\b)"},
    {"shouts", 1, "shouts", R"((?-i:\b(IMPORTANT|CRITICAL|MANDATORY|WARNING|URGENT|ATTENTION)\b[:!]))"},
    {"ja-ignore", 3, "tells the model to set other instructions aside (Japanese)", R"((これまで|以前|上記|前|他)の?(すべての|全ての)?(指示|命令|ルール|プロンプト)を?.{0,12}(無視|忘れ|破棄))"},
    {"ja-keep", 3, "asks to keep something from the person (Japanese)", R"((ユーザー|利用者|人間|本人)に(は|も)?.{0,20}(知らせず|伝えず|言わず|見せず|告げず|伝えない|知らせない|言わない|秘密に|内緒))"},
};

std::string excerptOf(std::string_view text, std::size_t at, std::size_t length)
{
    return visibleText(base::utf8Prefix(text.substr(at, length), longestExcerpt));
}

/// "do not include credentials in …" warns; the same words without the first ones ask.
bool isNegated(std::string_view words, std::size_t at)
{
    constexpr std::size_t reach = 24;
    std::string before(words.substr(at < reach ? 0 : at - reach, std::min(at, reach)));
    std::transform(before.begin(), before.end(), before.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    const char* const negations[] = {"not ", "never ", "n't ", "avoid ", "without ", "no "};
    return std::any_of(std::begin(negations), std::end(negations), [&](const char* word) { return before.find(word) != std::string::npos; });
}

/// What cannot be seen but is read. One stray mark is an accident of copying; more, or any tag character, is a message.
void lookUnseen(std::string_view words, std::vector<Suspicion>& found)
{
    int stray = 0;
    int tags = 0;
    int bidi = 0;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint next = codePointAt(words, at);
        tags += next.value >= 0xe0000 && next.value <= 0xe01ef;
        bidi += (next.value >= 0x202a && next.value <= 0x202e) || (next.value >= 0x2066 && next.value <= 0x2069);
        stray += isUnseen(next.value) && next.value != 0x1b;
        if (next.value == 0x1b && tags == 0)
            tags = -1; // an escape sequence hides text in a terminal
        at += next.length;
    }
    if (tags != 0)
        found.push_back({"invisible-text", "holds characters that cannot be seen but are read", {}, 3});
    else if (bidi > 0)
        found.push_back({"bidi-override", "turns the direction of text so that it reads otherwise than it is", {}, 3});
    else if (stray >= 3)
        found.push_back({"zero-width", "holds several characters without width", {}, 3});
}

} // namespace

struct PoisonScan::Row {
    Rule rule;
    re2::RE2 expression;

    /// Rows that ask for something to be passed on; a warning against it reads almost the same.
    bool asksFor() const { return std::string_view(rule.id).ends_with("-out"); }

    Row(const Rule& its, const re2::RE2::Options& options)
        : rule(its)
        , expression(std::string("(?s)") + its.expression, options)
    {
    }
};

PoisonScan::PoisonScan()
{
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(16 << 20);
    for (const Rule& rule : rules)
        m_rows.push_back(std::make_unique<Row>(rule, options));
}

PoisonScan::~PoisonScan() = default;

std::vector<Suspicion> PoisonScan::look(std::string_view words) const
{
    std::vector<Suspicion> found;
    lookUnseen(words, found);
    const re2::StringPiece text(words.data(), words.size());
    for (const auto& row : m_rows) {
        if (!row->expression.ok()) {
            found.push_back({row->rule.id, "this rule of gwt's own cannot be read: " + row->expression.error(), {}, threshold}); // a test looks for it
            continue;
        }
        re2::StringPiece hit;
        for (std::size_t from = 0; row->expression.Match(text, from, text.size(), re2::RE2::UNANCHORED, &hit, 1);) {
            const auto at = static_cast<std::size_t>(hit.data() - words.data());
            if (!row->asksFor() || !isNegated(words, at)) {
                found.push_back({row->rule.id, row->rule.why, excerptOf(words, at, hit.size()), row->rule.weight});
                break;
            }
            from = at + std::max<std::size_t>(hit.size(), 1);
        }
    }
    return found;
}

bool isSuspicious(const std::vector<Suspicion>& suspicions)
{
    int sum = 0;
    for (const Suspicion& one : suspicions)
        sum += one.weight;
    return sum >= PoisonScan::threshold;
}

} // namespace gwt::hub
