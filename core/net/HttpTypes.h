#pragma once

#include "core/tools/Principal.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gwt::net
{

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// One request as an edge thread read it; `message` outlives it. `principal` is set by admission.
struct HttpRequest {
    using Message = boost::beast::http::request<boost::beast::http::string_body>;

    const Message& message;
    std::string id = {}; ///< X-Request-Id when it was sane, else minted; in logs and in the answer
    bool isSecure = false;
    tools::Principal principal = {};
    HttpHeaders answerHeaders = {}; ///< admission's, for whatever is answered (CORS)

    std::string_view method() const { return view(message.method_string()); }
    /// The target up to `?`; never decoded, for every route is plain ASCII.
    std::string_view path() const { return target().substr(0, target().find('?')); }
    /// The decoded value of a query parameter; empty when it is missing.
    std::string query(std::string_view name) const;
    /// Empty when it is missing; the first when it stands there twice.
    std::string_view header(std::string_view name) const;
    const std::string& body() const { return message.body(); }
    std::size_t count(std::string_view name) const { return message.count(boost::beast::string_view(name.data(), name.size())); }

private:
    static std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }
    std::string_view target() const { return view(message.target()); }
};

/// An answer, or the head of a stream (then the body is left out).
struct HttpAnswer {
    int status = 200;
    std::string body;
    std::string contentType = "application/json";
    HttpHeaders headers;

    static HttpAnswer json(int status, std::string body) { return {status, std::move(body), "application/json", {}}; }
    static HttpAnswer text(int status, std::string body) { return {status, std::move(body), "text/plain; charset=utf-8", {}}; }
    static HttpAnswer empty(int status) { return {status, {}, {}, {}}; }
    /// {"error": message}
    static HttpAnswer error(int status, std::string_view message);
    HttpAnswer&& with(std::string name, std::string value) &&
    {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

/// How the end of a body is told. LengthOnly: the answer to HEAD.
enum class Framing { Length, LengthOnly, Chunked, UntilClose };
/// The head and, for Length, the body of an answer. `keepAlive` false adds Connection: close.
std::string wireText(const HttpAnswer& answer, Framing framing, bool keepAlive, const HttpHeaders& more);
/// One chunk of a chunked body; the empty text is the last one.
std::string chunkText(std::string_view bytes);

} // namespace gwt::net
