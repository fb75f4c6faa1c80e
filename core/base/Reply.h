#pragma once

#include "core/base/Result.h"

#include <cassert>
#include <functional>
#include <memory>
#include <utility>

namespace gwt::base
{

/// The one answer to a call. Move-only; answered exactly once by type: dropped unanswered it answers Internal,
/// answered twice it asserts (and the second answer is lost in a release build).
/// Threads: answer it on the thread on which the call was made, unless the port says otherwise.
template <class T> class Reply
{
public:
    using Function = std::function<void(Result<T>)>;

    Reply() = default;
    // Implicit from a callable so that a call site reads `port.ask(context, request, [](auto result) {…})`.
    template <class F>
        requires std::invocable<F&, Result<T>> && (!std::same_as<std::remove_cvref_t<F>, Reply>)
    Reply(F&& function) : m_function(std::make_unique<Function>(toShared(std::forward<F>(function))))
    {
    }
    Reply(Reply&&) noexcept = default;
    Reply& operator=(Reply&& other) noexcept
    {
        if (this != &other) {
            drop();
            m_function = std::move(other.m_function);
        }
        return *this;
    }
    Reply(const Reply&) = delete;
    Reply& operator=(const Reply&) = delete;
    ~Reply() { drop(); }

    void operator()(Result<T> result)
    {
        assert(m_function && "a Reply is answered once");
        if (auto function = std::move(m_function))
            (*function)(std::move(result));
    }
    void fail(ErrorCode code, std::string message, std::string hint = {})
    {
        (*this)(base::fail(code, std::move(message), std::move(hint)));
    }
    void fail(Error error) { (*this)(base::fail(std::move(error))); }

    /// True until answered or moved from.
    explicit operator bool() const { return m_function != nullptr; }

private:
    // std::function wants a copyable target; a callable that owns another Reply is move-only.
    template <class F> static Function toShared(F&& function)
    {
        if constexpr (std::copy_constructible<std::decay_t<F>>) {
            return Function(std::forward<F>(function));
        } else {
            auto shared = std::make_shared<std::decay_t<F>>(std::forward<F>(function));
            return [shared](Result<T> result) { (*shared)(std::move(result)); };
        }
    }
    void drop()
    {
        if (auto function = std::move(m_function))
            (*function)(base::fail(ErrorCode::Internal, "the call was dropped without an answer"));
    }

    std::unique_ptr<Function> m_function;
};

} // namespace gwt::base
