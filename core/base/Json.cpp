#include "core/base/Json.h"

namespace gwt::base
{
namespace
{

constexpr int maxDepth = 256;

/// Depth by a scan of the text, so that hostile nesting never reaches the recursive parts of the library.
bool isTooDeep(std::string_view text)
{
    int depth = 0;
    bool inString = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

} // namespace

Result<Json> parseJson(std::string_view text)
{
    if (isTooDeep(text))
        return fail(ErrorCode::InvalidArgument, "JSON nested deeper than 256 levels");
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        return fail(ErrorCode::InvalidArgument, "not JSON: error at byte " + std::to_string(error.byte));
    } catch (const std::exception& error) {
        return fail(ErrorCode::InvalidArgument, std::string("not JSON: ") + error.what());
    }
}

std::string toText(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string textAt(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace gwt::base
