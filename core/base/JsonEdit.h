#pragma once

#include "core/base/JsonScan.h"
#include "core/base/Result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::base
{

/// What happens to an object that loses its last member.
enum class EmptyObject { Keep, Remove };

/// Edits one member of a person's JSON file by byte positions: what is not the member stays as it is, whatever its
/// order, comments, number spelling or line ends. Strict RFC 8259 but for what `comments` allows; a text that its reader
/// could not read is an InvalidArgument error with line and column. Of members with the same name the last counts, as in
/// JavaScript.
class JsonEdit
{
public:
    static Result<JsonEdit> open(std::string text, JsonComments comments);

    const std::string& text() const { return m_text; }

    /// `object` of the root; false when it is missing.
    bool hasObject(std::string_view object) const;
    bool hasMember(std::string_view object, std::string_view key) const;

    /// Adds `key: value` at the end of the root's `object`, which is made when missing. `value` is JSON on one line.
    /// Conflict when `object` is there and no object.
    Result<std::string> withMember(std::string_view object, std::string_view key, std::string_view value) const;

    /// Takes every `key` out of every root member named `object`.
    Result<std::string> withoutMember(std::string_view object, std::string_view key, EmptyObject emptied) const;

    /// `value` (JSON) in the place of what is at `path`, whose missing objects are made. Conflict when something on the
    /// way is neither there nor an object.
    Result<std::string> withValue(const JsonPath& path, std::string_view value) const;
    /// The text itself when nothing is there.
    Result<std::string> withoutValue(const JsonPath& path) const;
    /// A new element of the array at `path`, which is made when missing.
    enum class Place { Front, Back };
    Result<std::string> withElement(const JsonPath& path, std::string_view value, Place place) const;

    /// The text as a quoted JSON string.
    static std::string quoted(std::string_view text);

private:
    JsonEdit(std::string text, JsonComments comments, JsonRoot root);
    const JsonMember* find(std::string_view key) const;
    bool isObject(const JsonMember& member) const { return m_text[member.valueBegin] == '{'; }
    static std::string inserted(const std::string& text, std::size_t object, const std::vector<JsonMember>& members,
                                const std::string& member);
    static std::string erased(const std::string& text, const JsonMember& member);
    std::string insertedBlock(std::size_t bracket, const std::vector<JsonMember>& members, const std::string& member) const;

    std::string m_text;
    JsonComments m_comments;
    JsonRoot m_root;
};

} // namespace gwt::base
