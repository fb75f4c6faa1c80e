#pragma once

#include <functional>
#include <map>
#include <utility>

namespace gwt::mcp
{

/// Who wants to hear of something. A listener may add or remove listeners while it is told. One thread.
template <class... Args> class Listeners
{
public:
    using Id = int;

    Id add(std::function<void(Args...)> listener)
    {
        m_all.emplace(m_next, std::move(listener));
        return m_next++;
    }
    void remove(Id id) { m_all.erase(id); }
    void tell(Args... args) const
    {
        const auto all = m_all;
        for (const auto& [id, listener] : all)
            if (m_all.contains(id))
                listener(args...);
    }

private:
    std::map<Id, std::function<void(Args...)>> m_all;
    Id m_next = 1;
};

} // namespace gwt::mcp
