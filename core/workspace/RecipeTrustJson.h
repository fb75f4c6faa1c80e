#pragma once

#include "core/base/Result.h"

#include <string>

namespace gwt::workspace
{

/// Which projects' recipes may run their commands on this machine: sessions/trusted-recipes.json. Trust is for one
/// project and for the bytes of its recipes.toml as the person saw them: an agent that edits the file is asked for
/// again. Core thread; reads and writes one small file.
class RecipeTrustJson
{
public:
    explicit RecipeTrustJson(std::string path)
        : m_path(std::move(path))
    {
    }
    bool isTrusted(const std::string& projectRoot, const std::string& text) const;
    base::Result<void> trust(const std::string& projectRoot, const std::string& text);

private:
    std::string m_path;
};

} // namespace gwt::workspace
