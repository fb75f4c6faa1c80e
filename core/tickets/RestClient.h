#pragma once

#include "core/base/Reply.h"
#include "core/tools/CallContext.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gwt::tickets
{

/// get, post and put against one REST API, with its key. Core thread.
///
/// Reads are tried again while the time lasts. A write is sent again only when it certainly never arrived (no connection
/// came about); once it may have arrived, a lost answer says that the change may have been made. No redirect is
/// followed, so that the key goes nowhere else.
class RestClient final : public QObject
{
public:
    struct Options {
        std::string baseUrl; ///< https://…; http:// only to this machine, or where PlainHttp::Allowed
        std::string key;     ///< x-api-key; empty: none is sent
        enum class PlainHttp { LoopbackOnly, Allowed } plainHttp = PlainHttp::LoopbackOnly;
        std::chrono::milliseconds timeout{10'000}; ///< of a whole call, however often it is tried
        std::chrono::milliseconds pause{150};      ///< before the second try; then doubled
        int tries = 3;
        qint64 answerBytes = 16 * 1024 * 1024;
    };
    /// InvalidArgument: the base URL or the key cannot be used.
    static base::Result<std::unique_ptr<RestClient>> create(Options options);

    using Context = tools::CallContext;
    using Path = std::vector<std::string>; ///< each is one segment, whatever is in it
    using Query = std::vector<std::pair<std::string, std::string>>;
    using Body = base::Reply<std::string>; ///< of a 2xx answer

    void get(const Context& context, const Path& path, const Query& query, Body reply);
    void post(const Context& context, const Path& path, std::string body, Body reply);
    void put(const Context& context, const Path& path, std::string body, Body reply);

private:
    struct Call;
    struct Outcome;
    explicit RestClient(Options options);

    void start(const Context& context, const char* method, const Path& path, const Query& query, std::string body, Body reply);
    void attempt(const std::shared_ptr<Call>& call);
    void finished(const std::shared_ptr<Call>& call, const Outcome& outcome);
    base::Result<QUrl> urlOf(const Path& path, const Query& query) const;

    const Options m_options;
    QNetworkAccessManager m_network;
};

} // namespace gwt::tickets
