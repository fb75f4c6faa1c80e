#include "core/host/HttpSettings.h"

#include <QTest>

using namespace gwt;
using host::HttpSettings;

class HttpSettingsTest : public QObject
{
    Q_OBJECT

    static constexpr const char* hash = "d0c04f4b1951e4aeaaec8223ed2039e542f3aae805a6fa7f6d794e5afff5d272"; // of "sesame"

private Q_SLOTS:
    void fromTheFile()
    {
        const auto settings = HttpSettings::read(std::string("[http]\nallowed_origins = [\"https://a\"]\noauth_issuer = \"https://i\"\noauth_audience = \"https://me\"\n[http.keys.ci]\nsha256 = \"") + hash + "\"\ntools = [\"get_*\"]\ncalls_per_minute = 5\n[http.scopes]\nread = [\"get_*\"]\n", {});
        QVERIFY2(settings, settings ? "" : settings.error().message.c_str());
        QCOMPARE(settings->keys.size(), size_t(1));
        QCOMPARE(settings->keys[0].name, std::string("ci"));
        QCOMPARE(settings->keys[0].sha256, net::ApiKey::fromSecret("ci", "sesame").sha256);
        QCOMPARE(settings->keys[0].callsPerMinute, std::optional(5));
        QCOMPARE(settings->keys[0].tools, std::vector<std::string>{"get_*"});
        QCOMPARE(settings->oauthAudiences, std::vector<std::string>{"https://me"});
        QCOMPARE(settings->toolsByScope.at("read"), std::vector<std::string>{"get_*"});
    }
    void aVariableBeatsTheFile()
    {
        const auto settings = HttpSettings::read(std::string("[http]\noauth_issuer = \"https://i\"\noauth_audience = \"https://me\"\n[http.keys.ci]\nsha256 = \"") + hash + "\"\n",
                                                 {{"MCP_OAUTH_ISSUER", "https://j"}, {"MCP_API_KEYS", "dev:k"}, {"MCP_SSE_MAX_SECONDS", "7"}, {"MCP_ENV", "production"}});
        QVERIFY(settings);
        QCOMPARE(settings->oauthIssuer, std::string("https://j"));
        QCOMPARE(settings->keys.size(), size_t(2)); // keys of both hold
        QCOMPARE(settings->streamTime, std::optional(std::chrono::seconds(7)));
        QVERIFY(settings->isProduction);
    }
    void bad_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* toml, const char* says) { QTest::newRow(name) << QByteArray(toml) << QByteArray(says); };
        row("a key in the clear", "[http.keys.ci]\nkey = \"sesame\"\n", "http.keys.ci.key: keys are kept hashed");
        row("a short hash", "[http.keys.ci]\nsha256 = \"abc\"\n", "64 hexadecimal digits");
        row("no hash", "[http.keys.ci]\ntools = [\"x\"]\n", "64 hexadecimal digits");
        row("a rate of nothing", "[http.keys.ci]\ncalls_per_minute = 0\n", "line 2");
        row("an unknown key", "[http]\nkyes = 1\n", "http.kyes");
        row("a wrong type", "[http]\nallowed_origins = 1\n", "http.allowed_origins: expected a list");
        row("no table", "http = 1\n", "http: expected a table");
        row("no TOML", "[http\nsecret = sesame\n", "not TOML");
        row("an issuer without an audience", "[http]\noauth_issuer = \"https://i\"\n", "MCP_OAUTH_AUDIENCE");
    }
    void bad()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QByteArray, says);
        const auto settings = HttpSettings::read(toml.toStdString(), {});
        QVERIFY(!settings);
        QVERIFY2(QByteArray::fromStdString(settings.error().message).contains(says), settings.error().message.c_str());
        QVERIFY(settings.error().message.find("sesame") == std::string::npos);
    }
    void badVariables()
    {
        QVERIFY(!HttpSettings::read("", {{"MCP_ENV", "prod"}}));
        QVERIFY(!HttpSettings::read("", {{"MCP_SSE_MAX_SECONDS", "7s"}}));
        QVERIFY(!HttpSettings::read("", {{"MCP_API_KEYS", "ci:"}}));
        QVERIFY(HttpSettings::read("", {}));
    }
};

QTEST_APPLESS_MAIN(HttpSettingsTest)
#include "http_settings_test.moc"
