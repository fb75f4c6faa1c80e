#include "core/base/JsonEdit.h"

#include "core/base/TextPlace.h"
#include "core/base/Json.h"

namespace gwt::base
{
namespace
{

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

JsonEdit::JsonEdit(std::string text, JsonComments comments, JsonRoot root)
    : m_text(std::move(text))
    , m_comments(comments)
    , m_root(std::move(root))
{
}

Result<JsonEdit> JsonEdit::open(std::string text, JsonComments comments)
{
    auto root = scanJson(text, comments);
    if (!root)
        return fail(root.error());
    return JsonEdit(std::move(text), comments, std::move(*root));
}

const JsonMember* JsonEdit::find(std::string_view key) const
{
    for (auto member = m_root.members.rbegin(); member != m_root.members.rend(); ++member) {
        if (member->key == key)
            return &*member;
    }
    return nullptr;
}

bool JsonEdit::hasObject(std::string_view object) const
{
    const JsonMember* member = find(object);
    return member && isObject(*member);
}

bool JsonEdit::hasMember(std::string_view object, std::string_view key) const
{
    for (const JsonMember& outer : m_root.members) {
        if (outer.key != object || !isObject(outer))
            continue;
        for (const JsonMember& member : scanJsonObject(m_text, outer.valueBegin, m_comments)) {
            if (member.key == key)
                return true;
        }
    }
    return false;
}

std::string JsonEdit::inserted(const std::string& text, std::size_t object, const std::vector<JsonMember>& members,
                               const std::string& member)
{
    std::string out = text;
    if (members.empty())
        return out.insert(object + 1, member);
    // Directly after the last value and with the white space of its own line: what follows (comments too) stays.
    const JsonMember& last = members.back();
    std::size_t space = last.begin;
    while (space > 0 && isSpace(text[space - 1]))
        --space;
    return out.insert(last.end, "," + text.substr(space, last.begin - space) + member);
}

Result<std::string> JsonEdit::withMember(std::string_view object, std::string_view key, std::string_view value) const
{
    const std::string member = quoted(key) + ": " + std::string(value);
    const JsonMember* outer = find(object);
    if (!outer)
        return inserted(m_text, m_root.brace, m_root.members, quoted(object) + ": {" + member + "}");
    if (!isObject(*outer))
        return fail(ErrorCode::Conflict,
                    describePlace(m_text, outer->valueBegin) + ": " + quoted(object) + " is not an object");
    return inserted(m_text, outer->valueBegin, scanJsonObject(m_text, outer->valueBegin, m_comments), member);
}

std::string JsonEdit::erased(const std::string& text, const JsonMember& member)
{
    std::string out = text;
    std::size_t begin = member.begin;
    std::size_t end = member.end;
    if (!member.comma && member.nextComma) {
        // The first of several: the next one takes its place.
        out.erase(*member.nextComma, 1);
        std::size_t space = *member.nextComma;
        if (space == end) {
            while (space < out.size() && isSpace(out[space]))
                ++space;
            end = space;
        }
        return out.erase(begin, end - begin);
    }
    while (begin > 0 && isSpace(text[begin - 1]))
        --begin;
    // A comment before it keeps its line end: what follows must not become a part of it.
    if (begin > 0 && text[begin - 1] != '{' && text[begin - 1] != ',')
        begin = member.begin;
    // Alone on its line in an otherwise empty object: `{}` again, as the writers of JSON print it.
    const std::size_t next = std::min(text.find_first_not_of(" \t\r\n", end), text.size() - 1);
    if (begin < member.begin && text[begin - 1] == '{' && text[next] == '}')
        end = next;
    out.erase(begin, end - begin);
    if (member.comma)
        out.erase(*member.comma, 1);
    return out;
}

Result<std::string> JsonEdit::withoutMember(std::string_view object, std::string_view key, EmptyObject emptied) const
{
    // One at a time from the back, read anew after each: positions move.
    for (auto outer = m_root.members.rbegin(); outer != m_root.members.rend(); ++outer) {
        if (outer->key != object || !isObject(*outer))
            continue;
        const std::vector<JsonMember> members = scanJsonObject(m_text, outer->valueBegin, m_comments);
        for (auto member = members.rbegin(); member != members.rend(); ++member) {
            if (member->key != key)
                continue;
            const bool removeOuter = members.size() == 1 && emptied == EmptyObject::Remove;
            auto rest = open(erased(m_text, removeOuter ? *outer : *member), m_comments);
            return rest ? rest->withoutMember(object, key, emptied) : Result<std::string>(fail(rest.error()));
        }
    }
    return m_text;
}

std::string JsonEdit::insertedBlock(std::size_t bracket, const std::vector<JsonMember>& members, const std::string& member) const
{
    if (!members.empty() || m_text.find('\n') == std::string::npos)
        return inserted(m_text, bracket, members, member);
    // An empty object of a file that is written in lines: a line of its own, two columns further in.
    const std::size_t lineStart = m_text.rfind('\n', bracket) + 1;
    std::string indent = m_text.substr(lineStart, m_text.find_first_not_of(" \t", lineStart) - lineStart);
    const std::size_t next = m_text.find_first_not_of(" \t\r\n", bracket + 1);
    const bool isEmpty = next != std::string::npos && (m_text[next] == '}' || m_text[next] == ']');
    std::string out = m_text;
    // A comment inside stays where it is; what is only white space makes room.
    if (isEmpty)
        out.erase(bracket + 1, next - bracket - 1);
    return out.insert(bracket + 1, "\n" + indent + "  " + member + (isEmpty ? "\n" + indent : ""));
}

Result<std::string> JsonEdit::withValue(const JsonPath& path, std::string_view value) const
{
    if (const auto there = findJson(m_text, path, m_comments); there && !path.empty())
        return std::string(m_text).replace(there->valueBegin, there->end - there->valueBegin, value);
    JsonPath parent = path;
    std::string member(value);
    while (!parent.empty()) {
        member = quoted(parent.back()) + ": " + member;
        parent.pop_back();
        const auto object = findJson(m_text, parent, m_comments);
        if (object && m_text[object->valueBegin] == '{')
            return insertedBlock(object->valueBegin, scanJsonObject(m_text, object->valueBegin, m_comments), member);
        if (object)
            return fail(ErrorCode::Conflict, describePlace(m_text, object->valueBegin) + ": " + (parent.empty() ? "the root" : parent.back()) + " is not an object");
        member = "{ " + member + " }";
    }
    return fail(ErrorCode::InvalidArgument, "an edit needs a path");
}

Result<std::string> JsonEdit::withoutValue(const JsonPath& path) const
{
    const auto there = findJson(m_text, path, m_comments);
    if (!there || path.empty())
        return m_text;
    auto rest = open(erased(m_text, *there), m_comments);
    return rest ? Result<std::string>(std::move(rest->m_text)) : Result<std::string>(fail(rest.error()));
}

Result<std::string> JsonEdit::withElement(const JsonPath& path, std::string_view value, Place place) const
{
    const auto array = findJson(m_text, path, m_comments);
    if (!array)
        return withValue(path, "[ " + std::string(value) + " ]");
    if (m_text[array->valueBegin] != '[')
        return fail(ErrorCode::Conflict, describePlace(m_text, array->valueBegin) + ": " + path.back() + " is not an array");
    const auto elements = scanJsonArray(m_text, array->valueBegin, m_comments);
    if (place == Place::Back || elements.empty())
        return insertedBlock(array->valueBegin, elements, std::string(value));
    std::size_t space = elements.front().begin;
    while (space > 0 && isSpace(m_text[space - 1]))
        --space;
    return std::string(m_text).insert(elements.front().begin, std::string(value) + "," + (space == elements.front().begin ? " " : m_text.substr(space, elements.front().begin - space)));
}

std::string JsonEdit::quoted(std::string_view text)
{
    return toText(Json(std::string(text)));
}

} // namespace gwt::base
