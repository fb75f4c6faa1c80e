#pragma once

#include "core/base/Json.h"
#include "core/hub/Definition.h"

#include <string>
#include <vector>

namespace gwt::hub
{

/// A definition with all that a model may read of it, for PoisonScan.
struct Offered {
    Definition definition;
    std::string words;
};

/// From a server's own words: `tools` and `prompts` as its lists gave them. In the order of the lists.
std::vector<Offered> definitionsOf(const std::string& instructions, const std::vector<base::Json>& tools, const std::vector<base::Json>& prompts);

/// Every string of it that a model may read: keys, descriptions, defaults, examples, each on a line of its own.
std::string wordsOf(const base::Json& definition);

} // namespace gwt::hub
