#include "core/hub/UpstreamPorts.h"
#include "core/net/OAuthClient.h"
#include "core/net/OutgoingHttp.h"
#include "tests/e2e/http/NodeScript.h"
#include "tests/support/ManualClock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <optional>

using namespace gwt;
using base::ErrorCode;
using gwt::tests::NodeScript;

namespace
{

struct MemoryStore final : net::TokenStore {
    std::map<std::string, std::string> values;
    base::Result<std::string> load(const std::string& name) override
    {
        const auto found = values.find(name);
        if (found == values.end())
            return base::fail(ErrorCode::NotFound, "no secret " + name);
        return found->second;
    }
    base::Result<void> save(const std::string& name, const std::string& value) override
    {
        values[name] = value;
        return {};
    }
    base::Result<void> remove(const std::string& name) override
    {
        values.erase(name);
        return {};
    }
};

} // namespace

/// The OAuth client against a real identity provider, on this machine.
class OAuthClientTest : public QObject
{
    Q_OBJECT

    QProcess m_node;
    std::string m_issuer, m_resource;
    tests::ManualClock m_clock;
    net::SystemResolver m_resolver;
    net::Dialer m_dialer{m_resolver, {}};
    net::ScreenedHttp m_http{m_dialer};
    MemoryStore m_store;
    std::vector<std::string> m_secrets, m_pages;
    std::unique_ptr<net::OAuthClient> m_client;

    QByteArray hear()
    {
        while (m_node.canReadLine() || m_node.waitForReadyRead(20000)) {
            const QByteArray line = m_node.readLine().trimmed();
            if (line.startsWith('{') || line == "\"ok\"") // the provider warns on stdout
                return line;
        }
        return {};
    }
    void tell(const QByteArray& line)
    {
        m_node.write(line + "\n");
        QCOMPARE(hear(), QByteArray("\"ok\""));
    }
    net::OAuthResource upstream(bool isPersons = true) const { return {"docs", m_resource, {"127.0.0.1", QUrl(QString::fromStdString(m_resource)).port(), isPersons}, {}, {}, {}}; }
    /// The person's browser: follows the pages with cookies, consents by itself, comes back to the loopback address.
    base::Result<void> browse(const std::string& url)
    {
        m_pages.push_back(url);
        auto* browser = new QNetworkAccessManager(m_client.get());
        QNetworkRequest request{QUrl(QString::fromStdString(url))};
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
        browser->get(request);
        return {};
    }
    std::string signIn(const net::OAuthResource& resource)
    {
        std::optional<base::Result<void>> done;
        m_client->signIn(resource, "Bearer", [&](base::Result<void> result) { done = std::move(result); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(done.has_value(), 20000); }();
        return !done ? "no answer" : *done ? "signed in" : std::string(base::name(done->error().code)) + ": " + done->error().message;
    }
    base::Result<std::string> answered(const std::function<void(base::Reply<std::string>)>& ask)
    {
        std::optional<base::Result<std::string>> got;
        ask([&](base::Result<std::string> result) { got = std::move(result); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 20000); }();
        return got.value_or(base::fail(ErrorCode::Internal, "no answer"));
    }
    base::Result<std::string> token()
    {
        return answered([&](base::Reply<std::string> reply) { m_client->token(upstream(), std::move(reply)); });
    }
    int statusWith(const std::string& bearer)
    {
        std::optional<base::Result<net::Fetched>> got;
        m_http.fetch(upstream().scope, {"GET", m_resource, {{"Authorization", "Bearer " + bearer}}, {}, 0}, [&](base::Result<net::Fetched> result) { got = std::move(result); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 20000); }();
        return got && *got ? (*got)->status : 0;
    }
    int tokenCalls()
    {
        std::optional<base::Result<net::Fetched>> got;
        m_http.fetch(upstream().scope, {"GET", m_resource.substr(0, m_resource.size() - 4) + "/count", {}, {}, 0}, [&](base::Result<net::Fetched> result) { got = std::move(result); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 20000); }();
        return QJsonDocument::fromJson(QByteArray::fromStdString((*got)->body)).object()[QStringLiteral("tokenCalls")].toInt();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString modules = NodeScript::modules();
        if (modules.isEmpty())
            QSKIP("SKIPPED: npm packages of tests/e2e/http/package.json cannot be had (Debian packages: nodejs, npm; and a package registry)");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GWT_NODE_MODULES"), modules);
        m_node.setProcessEnvironment(environment);
        m_node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_node.start(QStringLiteral("node"), {QStringLiteral(GWT_SOURCE_DIR "/tests/e2e/http/oauth_upstream.mjs")});
        const QJsonObject said = QJsonDocument::fromJson(hear()).object();
        m_issuer = said[QStringLiteral("issuer")].toString().toStdString();
        m_resource = said[QStringLiteral("resource")].toString().toStdString();
        QVERIFY(!m_resource.empty());
    }
    void cleanupTestCase()
    {
        m_node.closeWriteChannel();
        m_node.waitForFinished(5000);
    }
    void init()
    {
        m_store.values.clear();
        m_secrets.clear();
        m_pages.clear();
        m_client = std::make_unique<net::OAuthClient>(net::OAuthClient::Ports{m_http, m_store, m_clock, [this](const std::string& url) { return browse(url); }, [this](const std::string& secret) { m_secrets.push_back(secret); }});
        tell("mode consent");
    }
    void cleanup() { m_client.reset(); }

    void signsInAndRefreshesOnce()
    {
        QCOMPARE(token().error().code, ErrorCode::NotFound);
        QCOMPARE(signIn(upstream()), std::string("signed in"));
        const auto first = token();
        QVERIFY(first);
        QCOMPARE(statusWith(*first), 200);
        QCOMPARE(statusWith("stranger"), 401);
        // What was asked of the browser: PKCE, a state, the resource.
        QCOMPARE(m_pages.size(), std::size_t(1));
        for (const char* part : {"code_challenge_method=S256", "code_challenge=", "state=", "resource=http%3A%2F%2F127.0.0.1", "redirect_uri=http%3A%2F%2F127.0.0.1"})
            QVERIFY2(m_pages[0].find(part) != std::string::npos, m_pages[0].c_str());
        QVERIFY(std::find(m_secrets.begin(), m_secrets.end(), *first) != m_secrets.end());

        // Less than a minute of it is left: twenty calls at once, one refresh.
        const int before = tokenCalls();
        m_clock.advance(std::chrono::seconds(560));
        std::vector<std::string> tokens;
        for (int i = 0; i < 20; ++i)
            m_client->token(upstream(), [&](base::Result<std::string> result) { tokens.push_back(result ? *result : result.error().message); });
        QTRY_COMPARE_WITH_TIMEOUT(tokens.size(), std::size_t(20), 20000);
        for (const std::string& one : tokens)
            QCOMPARE(one, tokens.front());
        QVERIFY(tokens.front() != *first);
        QCOMPARE(statusWith(tokens.front()), 200);
        QCOMPARE(tokenCalls(), before + 1);

        // A late 401 to the old one gets the new one, without another refresh.
        QCOMPARE(answered([&](base::Reply<std::string> reply) { m_client->refused(upstream(), *first, std::move(reply)); }).value(), tokens.front());
        QCOMPARE(tokenCalls(), before + 1);
        // A token is for the address it was asked for: another server of that name does not get it.
        net::OAuthResource moved = upstream();
        moved.url = "https://elsewhere.example/mcp";
        QCOMPARE(answered([&](base::Reply<std::string> reply) { m_client->token(moved, std::move(reply)); }).error().code, ErrorCode::NotFound);
    }

    void revoked()
    {
        QCOMPARE(signIn(upstream()), std::string("signed in"));
        const auto first = token();
        tell("revoke");
        QCOMPARE(statusWith(*first), 401);
        const auto again = answered([&](base::Reply<std::string> reply) { m_client->refused(upstream(), *first, std::move(reply)); });
        QCOMPARE(again.error().code, ErrorCode::Denied);
        QVERIFY(again.error().hint.find("gwt_sign_in") != std::string::npos);
        QVERIFY(m_store.values.empty()); // not tried again and again
        QCOMPARE(token().error().code, ErrorCode::NotFound);
        QCOMPARE(signIn(upstream()), std::string("signed in"));
        QCOMPARE(statusWith(*token()), 200);
    }

    void signsOut()
    {
        QCOMPARE(signIn(upstream()), std::string("signed in"));
        const auto first = token();
        std::optional<bool> done;
        m_client->signOut(upstream(), [&](base::Result<void> result) { done = result.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(done.has_value(), 20000);
        QVERIFY(*done);
        QVERIFY(m_store.values.empty());
        QCOMPARE(statusWith(*first), 401);
    }

    void aClientRegisteredBeforehand()
    {
        net::OAuthResource desk = upstream();
        desk.clientId = "desk";
        QCOMPARE(signIn(desk), std::string("signed in"));
        QVERIFY(m_pages[0].find("client_id=desk") != std::string::npos);
        QCOMPARE(statusWith(*token()), 200);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("the person says no") << QByteArray("deny") << QString("denied: .*refused: access_denied");
        QTest::newRow("another issuer answers (mix-up)") << QByteArray("wrong issuer") << QString("denied: the answer is not from .*");
        QTest::newRow("the issuer is missing") << QByteArray("no issuer") << QString("denied: the answer is not from .*");
        QTest::newRow("another state") << QByteArray("wrong state") << QString("denied: .*another question");
        QTest::newRow("another issuer's metadata") << QByteArray("other metadata") << QString("denied: .*another issuer's.*");
        QTest::newRow("no S256") << QByteArray("no pkce") << QString("unsupported: .*PKCE.*");
        QTest::newRow("another resource's metadata") << QByteArray("other resource") << QString("denied: .*another resource.*");
    }
    void refuses()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QString, outcome);
        tell("mode " + mode);
        const std::string said = signIn(upstream());
        QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(outcome)).match(QString::fromStdString(said)).hasMatch(), said.c_str());
        QVERIFY(m_store.values.empty());
    }

    /// A project's configuration cannot make gwt knock at this machine's doors.
    void aProjectsLoopbackIsNotAsked()
    {
        const int before = tokenCalls();
        QVERIFY(signIn(upstream(false)).rfind("denied: 127.0.0.1 is a loopback address", 0) == 0);
        QVERIFY(m_pages.empty());
        QCOMPARE(tokenCalls(), before);
    }

    /// The hub's way to an upstream: by a screened literal, with the token, refreshed when it is refused.
    void theHubsWay()
    {
        hub::ServerConfig server;
        server.id = "docs";
        server.type = hub::ServerType::Http;
        server.url = m_resource;
        const hub::UpstreamPorts upstreams(m_dialer, *m_client);
        const auto status = [&](const hub::ServerConfig& row) {
            auto http = net::OutgoingHttp::create({row.url, row.headers}, upstreams.portsOf(row)).value();
            int got = 0;
            std::optional<base::Result<void>> ended;
            http->send({"GET", row.url, {}, {}}, {[&](const net::OutgoingHttp::Head& head) { got = head.status; }, {}, [&](base::Result<void> result) { ended = std::move(result); }});
            [&] { QTRY_VERIFY_WITH_TIMEOUT(ended.has_value(), 20000); }();
            return ended && !*ended ? std::string(base::name(ended->error().code)) : std::to_string(got);
        };
        QCOMPARE(status(server), std::string("not_found")); // nobody signed in
        QCOMPARE(signIn(upstream()), std::string("signed in"));
        QCOMPARE(status(server), std::string("200"));
        hub::ServerConfig projects = server;
        projects.origin = hub::Origin::Project;
        QCOMPARE(status(projects), std::string("denied")); // a project's loopback is not dialled
        net::OAuthTokens tokens = net::readTokens(m_store.values.at("oauth.docs")).value();
        tokens.accessToken = "refused-by-the-server";
        m_store.values["oauth.docs"] = net::tokensText(tokens);
        m_client = std::make_unique<net::OAuthClient>(net::OAuthClient::Ports{m_http, m_store, m_clock, [this](const std::string& url) { return browse(url); }, {}});
        const hub::UpstreamPorts again(m_dialer, *m_client);
        auto http = net::OutgoingHttp::create({server.url, {}}, again.portsOf(server)).value();
        int got = 0;
        bool isOver = false;
        http->send({"GET", server.url, {}, {}}, {[&](const net::OutgoingHttp::Head& head) { got = head.status; }, {}, [&](base::Result<void>) { isOver = true; }});
        QTRY_VERIFY_WITH_TIMEOUT(isOver, 20000);
        QCOMPARE(got, 200); // refreshed, and sent once more
    }

    void oneSignInAtATime()
    {
        tell("mode wrong state");
        std::optional<ErrorCode> first, second;
        m_client->signIn(upstream(), "Bearer", [&](base::Result<void> result) { first = result.error().code; });
        m_client->signIn(upstream(), "Bearer", [&](base::Result<void> result) { second = result.error().code; });
        QCOMPARE(second, std::optional(ErrorCode::Conflict));
        m_client.reset();
        QCOMPARE(first, std::optional(ErrorCode::Cancelled));
    }
};

QTEST_GUILESS_MAIN(OAuthClientTest)
#include "oauth_client_test.moc"
