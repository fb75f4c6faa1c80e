#include "app/cli/Command.h"
#include "app/cli/ExitCode.h"

#include <CLI/CLI.hpp>

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace gwt::cli
{
namespace
{

constexpr int patienceMs = 3'000;

/// For images without a shell: the container's health check. No key is needed.
int health(const CommandContext& context, const std::string& given)
{
    const std::string port = context.environment.get("PORT").value_or("8080");
    const std::string url = given.empty() ? "http://127.0.0.1:" + port + "/health" : given;
    QNetworkAccessManager network;
    QNetworkRequest request{QUrl(QString::fromStdString(url))};
    request.setTransferTimeout(patienceMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        fail({base::ErrorCode::Unavailable, "nothing answers at " + url + ": " + reply->errorString().toStdString(), "start it with gwt serve --http HOST:PORT"}, context.format);
        return NothingRunning;
    }
    print(reply->readAll().trimmed().toStdString());
    return status == 200 ? Done : Failed;
}

} // namespace

void addHealthCommand(CLI::App& app, CommandContext& context)
{
    auto url = std::make_shared<std::string>();
    CLI::App* command = addCommand(app, context, "health", "Ask a gwt server whether it is well", "gwt health http://127.0.0.1:8080/health", [&context, url] { return health(context, *url); });
    command->add_option("url", *url, "Its /health (default: this machine's, port PORT or 8080)");
}

} // namespace gwt::cli
