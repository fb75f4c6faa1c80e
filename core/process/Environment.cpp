#include "core/process/Environment.h"

#include <unistd.h>

namespace gwt::process
{

Environment Environment::current()
{
    Environment result;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view line(*entry);
        const std::size_t equals = line.find('=');
        if (equals != std::string_view::npos && equals > 0)
            result.m_variables.insert_or_assign(std::string(line.substr(0, equals)),
                                                std::string(line.substr(equals + 1)));
    }
    return result;
}

std::optional<std::string> Environment::get(const std::string& name) const
{
    const auto found = m_variables.find(name);
    return found == m_variables.end() ? std::nullopt : std::optional(found->second);
}

Environment& Environment::set(std::string name, std::string value)
{
    m_variables.insert_or_assign(std::move(name), std::move(value));
    return *this;
}

Environment& Environment::unset(const std::string& name)
{
    m_variables.erase(name);
    return *this;
}

Environment& Environment::merge(const Environment& other)
{
    for (const auto& [name, value] : other.m_variables)
        m_variables.insert_or_assign(name, value);
    return *this;
}

std::vector<std::string> Environment::lines() const
{
    std::vector<std::string> result;
    result.reserve(m_variables.size());
    for (const auto& [name, value] : m_variables) {
        const bool usable = !name.empty() && name.find_first_of(std::string_view("=\0", 2)) == std::string::npos &&
                            value.find('\0') == std::string::npos;
        if (usable)
            result.push_back(name + '=' + value);
    }
    return result;
}

} // namespace gwt::process
