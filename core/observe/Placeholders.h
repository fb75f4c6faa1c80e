#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace gwt::observe
{

/// "[email:Xk29fQ]" for a value, and back, for the caller to whom it was shown and for nobody else. The id is random: a
/// text from elsewhere cannot name one. In memory only. Any thread.
class Placeholders
{
public:
    static constexpr std::size_t mostPerCaller = 10'000; ///< further values leave "[email]", which stays so
    static constexpr std::size_t mostCallers = 1'000;    ///< beyond it all are forgotten

    /// The same value has the same placeholder.
    std::string placeholder(const std::string& caller, std::string_view kind, const std::string& value);
    /// Every placeholder of `caller` in `text` turned back.
    std::string restored(const std::string& caller, std::string text) const;

private:
    struct OfCaller {
        std::map<std::string, std::string, std::less<>> values;       ///< placeholder -> value
        std::map<std::string, std::string, std::less<>> placeholders; ///< value -> placeholder
    };
    mutable std::mutex m_mutex;
    std::map<std::string, OfCaller, std::less<>> m_callers;
};

} // namespace gwt::observe
