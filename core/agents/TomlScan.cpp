#include "core/agents/TomlScan.h"

#include "core/base/TextPlace.h"
#include "core/base/Json.h"

namespace gwt::agents
{
namespace
{

using base::describePlace;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr int maxDepth = 100;

bool isBare(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// Every function reads at m_at and leaves it after what it read; false: m_wrong says what.
class Scanner
{
public:
    Scanner(std::string_view text, std::size_t at)
        : m_text(text)
        , m_at(at)
    {
    }

    bool readStatements(std::vector<TomlStatement>& out)
    {
        TomlPath table;
        while (m_at < m_text.size()) {
            TomlStatement statement;
            statement.begin = m_at;
            skipBlank();
            if (!atLineEnd()) {
                if (!(peek() == '[' ? readHeader(statement) : readKeyValue(statement, table)))
                    return false;
                if (statement.kind != TomlStatement::Kind::KeyValue)
                    table = statement.path;
            }
            skipBlank();
            if (!atLineEnd())
                return wrong("expected the end of the line");
            skipLineEnd();
            statement.end = m_at;
            if (!statement.path.empty())
                out.push_back(std::move(statement));
        }
        return true;
    }

    bool readInlineTable(std::vector<TomlElement>* out, int depth)
    {
        ++m_at;
        skipFreely();
        std::optional<std::size_t> comma;
        while (peek() != '}') {
            TomlElement element;
            element.begin = m_at;
            element.comma = comma;
            if (!readKey(element.path) || !readEquals() || !skipValue(depth + 1))
                return false;
            element.end = m_at;
            skipFreely();
            if (peek() == ',') {
                comma = m_at++;
                element.nextComma = comma;
                skipFreely();
            } else if (peek() != '}') {
                return wrong("expected , or }");
            }
            if (out)
                out->push_back(std::move(element));
        }
        ++m_at;
        return true;
    }

    base::Error error() const { return {ErrorCode::InvalidArgument, describePlace(m_text, m_at) + ": " + m_wrong, {}}; }

private:
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    bool wrong(std::string what)
    {
        m_wrong = std::move(what);
        return false;
    }
    void skipBlank()
    {
        while (peek() == ' ' || peek() == '\t')
            ++m_at;
    }
    bool atLineEnd() const
    {
        return m_at >= m_text.size() || peek() == '\n' || peek() == '#' || (peek() == '\r' && peek(1) == '\n');
    }
    void skipLineEnd()
    {
        const std::size_t end = m_text.find('\n', m_at);
        m_at = end == std::string_view::npos ? m_text.size() : end + 1;
    }
    /// Blanks, line ends and comments, as arrays allow between their values (TOML 1.1: inline tables too).
    void skipFreely()
    {
        for (;;) {
            skipBlank();
            if (m_at >= m_text.size() || !atLineEnd())
                return;
            skipLineEnd();
        }
    }

    bool readHeader(TomlStatement& statement)
    {
        const bool array = peek(1) == '[';
        statement.kind = array ? TomlStatement::Kind::ArrayTable : TomlStatement::Kind::Table;
        m_at += array ? 2 : 1;
        if (!readKey(statement.path))
            return false;
        for (int i = 0; i < (array ? 2 : 1); ++i, ++m_at) {
            if (peek() != ']')
                return wrong("expected ]");
        }
        return true;
    }

    bool readKeyValue(TomlStatement& statement, const TomlPath& table)
    {
        TomlPath key;
        if (!readKey(key) || !readEquals())
            return false;
        statement.path = table;
        statement.path.insert(statement.path.end(), key.begin(), key.end());
        statement.tableDepth = table.size();
        statement.valueBegin = m_at;
        if (!skipValue(0))
            return false;
        statement.valueEnd = m_at;
        return true;
    }

    bool readEquals()
    {
        if (peek() != '=')
            return wrong("expected =");
        ++m_at;
        skipBlank();
        return true;
    }

    /// A dotted key and the blanks around it.
    bool readKey(TomlPath& path)
    {
        for (;;) {
            skipBlank();
            std::string part;
            if (!readKeyPart(part))
                return false;
            path.push_back(std::move(part));
            skipBlank();
            if (peek() != '.')
                return true;
            ++m_at;
        }
    }

    bool readKeyPart(std::string& part)
    {
        const std::size_t begin = m_at;
        if (peek() == '"' || peek() == '\'') {
            const bool basic = peek() == '"';
            if (!skipLineString())
                return false;
            part = m_text.substr(begin + 1, m_at - begin - 2);
            // TOML's escapes are JSON's but for \UXXXXXXXX, which no key of ours has: such a key stays as written.
            if (basic && part.find('\\') != std::string::npos) {
                if (auto decoded = base::parseJson(m_text.substr(begin, m_at - begin)))
                    part = decoded->get<std::string>();
            }
            return true;
        }
        while (isBare(peek()))
            ++m_at;
        if (m_at == begin)
            return wrong("expected a key");
        part = m_text.substr(begin, m_at - begin);
        return true;
    }

    bool skipLineString()
    {
        const char quote = peek();
        for (++m_at; m_at < m_text.size() && peek() != '\n'; ++m_at) {
            if (peek() == quote) {
                ++m_at;
                return true;
            }
            if (peek() == '\\' && quote == '"')
                ++m_at;
        }
        return wrong("string without an end");
    }

    bool skipLongString(std::string_view quotes)
    {
        for (m_at += 3; m_at < m_text.size(); ++m_at) {
            if (peek() == '\\' && quotes.front() == '"') {
                ++m_at;
            } else if (m_text.substr(m_at, 3) == quotes) {
                m_at += 3;
                // Up to two quotes may stand before the closing three.
                for (int i = 0; i < 2 && peek() == quotes.front(); ++i)
                    ++m_at;
                return true;
            }
        }
        return wrong("string without an end");
    }

    bool skipValue(int depth)
    {
        if (depth > maxDepth)
            return wrong("nested too deeply");
        switch (peek()) {
        case '"':
        case '\'': {
            const std::string_view three = peek() == '"' ? "\"\"\"" : "'''";
            return m_text.substr(m_at, 3) == three ? skipLongString(three) : skipLineString();
        }
        case '[':
            return skipArray(depth);
        case '{':
            return readInlineTable(nullptr, depth);
        default:
            return skipScalar();
        }
    }

    bool skipArray(int depth)
    {
        ++m_at;
        for (skipFreely(); peek() != ']'; skipFreely()) {
            if (!skipValue(depth + 1))
                return false;
            skipFreely();
            if (peek() == ',')
                ++m_at;
            else if (peek() != ']')
                return wrong("expected , or ]");
        }
        ++m_at;
        return true;
    }

    bool skipScalar()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && std::string_view(",]}#\r\n").find(peek()) == std::string_view::npos)
            ++m_at;
        // A date and its time may stand apart by a blank: blanks belong to the scalar but for those at its end.
        while (m_at > begin && (m_text[m_at - 1] == ' ' || m_text[m_at - 1] == '\t'))
            --m_at;
        return m_at > begin || wrong("expected a value");
    }

    std::string_view m_text;
    std::size_t m_at;
    std::string m_wrong;
};

} // namespace

Result<std::vector<TomlStatement>> scanToml(std::string_view text)
{
    std::vector<TomlStatement> statements;
    Scanner scanner(text, text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    if (!scanner.readStatements(statements))
        return fail(scanner.error());
    return statements;
}

Result<std::vector<TomlElement>> scanInlineTable(std::string_view text, std::size_t begin)
{
    std::vector<TomlElement> elements;
    Scanner scanner(text, begin);
    if (!scanner.readInlineTable(&elements, 0))
        return fail(scanner.error());
    return elements;
}

bool startsWith(const TomlPath& path, const TomlPath& prefix)
{
    return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

} // namespace gwt::agents
