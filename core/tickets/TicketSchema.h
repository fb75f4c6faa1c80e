#pragma once

#include "core/base/Result.h"

#include <vector>

namespace gwt::tickets
{

/// The migrations of tickets.sqlite, oldest first: version n is reached by the n-th (PRAGMA user_version). One that was
/// released never changes; what comes later is a further one.
const std::vector<std::vector<const char*>>& migrations();

/// A master as it is seeded, in both languages.
struct SeededMaster {
    const char* kind; ///< as in /tickets/master/<kind>
    const char* id;
    const char* english;
    const char* japanese;
    const char* parent = nullptr; ///< of a category detail: its category
    const char* role = nullptr;   ///< of a user
    const char* email = nullptr;
    bool isDone = false; ///< of a status: tickets in it count as completed
};
const std::vector<SeededMaster>& seededMasters();

} // namespace gwt::tickets
