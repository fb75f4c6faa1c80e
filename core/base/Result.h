#pragma once

#include "core/base/Error.h"

#include <tl/expected.hpp>

#include <utility>

namespace gwt::base
{

/// A value or an Error. tl::expected because neither g++ 12 nor clang 14 has std::expected at C++20.
template <class T> using Result = tl::expected<T, Error>;

/// `return fail(ErrorCode::NotFound, "no such tab: pane-9", "list them with gwt_list_tabs");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string hint = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace gwt::base
