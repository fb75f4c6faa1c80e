#pragma once

#include "core/base/Error.h"

#include <QObject>

#include <algorithm>
#include <string>
#include <vector>

namespace gwt::host
{

/// What the person should know until they dismiss it: a configuration file that does not parse, git that is missing.
class Notices final : public QObject
{
    Q_OBJECT

public:
    enum class Level { Info, Warning, Error };
    struct Notice {
        std::string id; ///< one notice per id; a newer one replaces it
        Level level = Level::Warning;
        std::string message;
        std::string hint;
    };

    const std::vector<Notice>& all() const { return m_notices; }
    void add(Notice notice)
    {
        std::erase_if(m_notices, [&](const Notice& old) { return old.id == notice.id; });
        m_notices.push_back(std::move(notice));
        Q_EMIT changed();
    }
    void add(std::string id, const base::Error& error) { add({std::move(id), Level::Warning, error.message, error.hint}); }
    void dismiss(const std::string& id)
    {
        if (std::erase_if(m_notices, [&](const Notice& notice) { return notice.id == id; }) > 0)
            Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    std::vector<Notice> m_notices;
};

} // namespace gwt::host
