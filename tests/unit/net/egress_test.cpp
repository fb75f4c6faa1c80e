#include "core/net/Dialer.h"

#include <QTest>

#include <map>
#include <optional>

using namespace gwt;
using base::ErrorCode;
using net::AddressKind;

namespace
{

/// A resolver that answers what a row says, another answer each time (rebinding).
struct Names final : net::Resolver {
    std::map<std::string, std::vector<std::vector<std::string>>> answers;
    std::vector<std::string> asked;
    void resolve(const std::string& host, base::Reply<std::vector<std::string>> reply) override
    {
        asked.push_back(host);
        auto found = answers.find(host);
        if (found == answers.end() || found->second.empty())
            return reply.fail(ErrorCode::Unavailable, host + " cannot be found");
        auto answer = found->second.front();
        if (found->second.size() > 1)
            found->second.erase(found->second.begin());
        reply(std::move(answer));
    }
};

std::optional<base::Result<net::Dialled>> dial(net::Resolver& names, const net::DialRules& rules, const net::DialScope& scope, const std::string& host, int port)
{
    net::Dialer dialer(names, rules);
    std::optional<base::Result<net::Dialled>> got;
    dialer.dial(scope, host, port, [&](base::Result<net::Dialled> result) { got = std::move(result); });
    return got;
}

const net::DialScope projects{"mcp.example.com", 443, false};
const net::DialScope persons{"mcp.example.com", 443, true};

} // namespace

class EgressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classifies_data()
    {
        QTest::addColumn<QString>("kind");
        for (const auto& [address, kind] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"1.1.1.1", "public"}, {"8.8.8.8", "public"}, {"172.15.255.255", "public"}, {"172.32.0.0", "public"}, {"100.63.255.255", "public"}, {"2606:4700:4700::1111", "public"}, {"2a00:1450:4001:81b::200e", "public"},
                 {"127.0.0.1", "loopback"}, {"127.255.255.254", "loopback"}, {"::1", "loopback"}, {"::ffff:127.0.0.1", "loopback"}, {"::ffff:7f00:1", "loopback"},
                 {"10.0.0.1", "private"}, {"172.16.0.1", "private"}, {"172.31.255.255", "private"}, {"192.168.1.1", "private"}, {"100.64.0.1", "private"}, {"fc00::1", "private"}, {"fd12:3456::1", "private"}, {"::ffff:10.0.0.1", "private"},
                 {"169.254.169.254", "metadata"}, {"169.254.170.2", "metadata"}, {"100.100.100.200", "metadata"}, {"168.63.129.16", "metadata"}, {"192.0.0.192", "metadata"}, {"fe80::1", "metadata"}, {"fd00:ec2::254", "metadata"}, {"::ffff:169.254.169.254", "metadata"},
                 {"0.0.0.0", "reserved"}, {"0.1.2.3", "reserved"}, {"::", "reserved"}, {"::ffff:0.0.0.0", "reserved"}, {"192.0.2.1", "reserved"}, {"198.18.0.1", "reserved"}, {"203.0.113.9", "reserved"}, {"224.0.0.1", "reserved"}, {"240.0.0.1", "reserved"}, {"255.255.255.255", "reserved"},
                 {"ff02::1", "reserved"}, {"2001:db8::1", "reserved"}, {"2001::1", "reserved"}, {"fec0::1", "reserved"}, {"4000::1", "reserved"}, {"100::1", "reserved"}, {"64:ff9b:1::1", "reserved"},
                 {"64:ff9b::8.8.8.8", "public"}, {"64:ff9b::127.0.0.1", "loopback"}, {"64:ff9b::a00:1", "private"}, {"64:ff9b::a9fe:a9fe", "metadata"},
                 {"2002:7f00:1::", "loopback"}, {"2002:a9fe:a9fe::1", "metadata"}, {"2002:808:808::1", "reserved"}, {"::127.0.0.1", "loopback"}, {"::8.8.8.8", "reserved"}, {"::ffff:0:127.0.0.1", "loopback"},
                 {"2606:4700::5efe:10.0.0.1", "private"}, {"2606:4700::200:5efe:8.8.8.8", "reserved"}})
            QTest::newRow(address) << QString(kind);
    }
    void classifies()
    {
        QFETCH(QString, kind);
        const auto address = net::parseAddress(QTest::currentDataTag());
        QVERIFY(address.has_value());
        QCOMPARE(QString::fromStdString(std::string(net::word(net::classify(*address)))), kind);
    }

    /// Every trick is refused, whoever named it, before or after the resolver had its say.
    void refuses_data()
    {
        QTest::addColumn<QStringList>("answer");
        QTest::newRow("127.0.0.1") << QStringList();
        QTest::newRow("0177.0.0.1") << QStringList{"127.0.0.1"};       // octal
        QTest::newRow("0x7f.0.0.1") << QStringList{"127.0.0.1"};       // hexadecimal
        QTest::newRow("0x7f000001") << QStringList{"127.0.0.1"};
        QTest::newRow("2130706433") << QStringList{"127.0.0.1"};       // decimal
        QTest::newRow("127.1") << QStringList{"127.0.0.1"};            // short
        QTest::newRow("0") << QStringList{"0.0.0.0"};
        QTest::newRow("0.0.0.0") << QStringList();
        QTest::newRow("127.0.0.1.") << QStringList{"127.0.0.1"};
        QTest::newRow("[::1]") << QStringList();
        QTest::newRow("[::ffff:127.0.0.1]") << QStringList();          // v4-mapped
        QTest::newRow("[::ffff:a9fe:a9fe]") << QStringList();
        QTest::newRow("[64:ff9b::a9fe:a9fe]") << QStringList();        // NAT64
        QTest::newRow("[2002:7f00:1::]") << QStringList();             // 6to4
        QTest::newRow("[fe80::1%eth0]") << QStringList{"fe80::1"};     // a zone
        QTest::newRow("169.254.169.254") << QStringList();
        QTest::newRow("metadata.google.internal") << QStringList{"169.254.169.254"};
        QTest::newRow("localhost") << QStringList{"127.0.0.1"};
        QTest::newRow("LOCALHOST") << QStringList{"127.0.0.1"};
        QTest::newRow("localhost.") << QStringList{"::1"};
        QTest::newRow("localtest.example") << QStringList{"127.0.0.1"}; // a public name for this machine
        QTest::newRow("10.0.0.1.nip.example") << QStringList{"10.0.0.1"};
        QTest::newRow("mixed.example") << QStringList{"93.184.216.34", "127.0.0.1"};
        QTest::newRow("mixed6.example") << QStringList{"93.184.216.34", "::ffff:192.168.0.1"};
        QTest::newRow("odd.example") << QStringList{"0177.0.0.1"};
        QTest::newRow("192.168.0.1") << QStringList();
        QTest::newRow("") << QStringList();
        QTest::newRow("mcp.example.com") << QStringList{"192.168.0.1"}; // the configured name itself, rebound
    }
    void refuses()
    {
        QFETCH(QStringList, answer);
        const std::string host = QTest::currentDataTag();
        for (const net::DialScope& scope : {projects, persons}) {
            Names names;
            std::vector<std::string> addresses;
            for (const QString& one : answer)
                addresses.push_back(one.toStdString());
            names.answers[net::plainHost(host)] = {addresses};
            const auto got = dial(names, {}, scope, host, 443);
            QVERIFY(got && !*got);
            QVERIFY2(got->error().code == ErrorCode::Denied || host.empty(), got->error().message.c_str());
        }
    }

    void dialsByLiteralOnly()
    {
        Names names;
        names.answers["mcp.example.com"] = {{"93.184.216.34", "2606:2800:220:1::1"}, {"127.0.0.1"}};
        const auto first = dial(names, {}, projects, "MCP.Example.com.", 443);
        QVERIFY(first && *first);
        QCOMPARE((*first)->addresses, (std::vector<std::string>{"93.184.216.34", "2606:2800:220:1::1"}));
        QCOMPARE((*first)->host, std::string("mcp.example.com"));
        QCOMPARE(names.asked.size(), std::size_t(1));
        // The second answer is another one: it is screened as well.
        QCOMPARE(dial(names, {}, projects, "mcp.example.com", 443)->error().code, ErrorCode::Denied);
    }

    void whatThePersonNamesIsReached_data()
    {
        QTest::addColumn<QString>("configured");
        QTest::addColumn<int>("configuredPort");
        QTest::addColumn<bool>("isPersons");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("isReached");
        QTest::newRow("loopback by literal") << "127.0.0.1" << 8080 << true << "127.0.0.1" << 8080 << true;
        QTest::newRow("loopback by name") << "localhost" << 8080 << true << "localhost" << 8080 << true;
        QTest::newRow("its neighbour (authorization server)") << "127.0.0.1" << 8080 << true << "localhost" << 9090 << true;
        QTest::newRow("a project's loopback") << "127.0.0.1" << 8080 << false << "127.0.0.1" << 8080 << false;
        QTest::newRow("redirected to loopback") << "mcp.example.com" << 443 << true << "127.0.0.1" << 8080 << false;
        QTest::newRow("private by literal") << "192.168.1.5" << 80 << true << "192.168.1.5" << 80 << true;
        QTest::newRow("private, other port") << "192.168.1.5" << 80 << true << "192.168.1.5" << 22 << false;
        QTest::newRow("private, other machine") << "192.168.1.5" << 80 << true << "192.168.1.6" << 80 << false;
        QTest::newRow("from loopback into the network") << "127.0.0.1" << 80 << true << "192.168.1.6" << 80 << false;
        QTest::newRow("private by name") << "nas.home.example" << 443 << true << "nas.home.example" << 443 << false;
        QTest::newRow("private by a name listed") << "wiki.corp.example" << 443 << true << "wiki.corp.example" << 443 << true;
        QTest::newRow("metadata by literal") << "169.254.169.254" << 80 << true << "169.254.169.254" << 80 << false;
    }
    void whatThePersonNamesIsReached()
    {
        QFETCH(QString, configured);
        QFETCH(int, configuredPort);
        QFETCH(bool, isPersons);
        QFETCH(QString, host);
        QFETCH(int, port);
        QFETCH(bool, isReached);
        Names names;
        names.answers["localhost"] = {{"127.0.0.1", "::1"}};
        names.answers["nas.home.example"] = names.answers["wiki.corp.example"] = {{"192.168.1.9"}};
        const auto got = dial(names, {{"*"}, {"*.corp.example"}}, {configured.toStdString(), configuredPort, isPersons}, host.toStdString(), port);
        QVERIFY(got.has_value());
        QCOMPARE(got->has_value(), isReached);
    }

    void allowedDomains()
    {
        Names names;
        names.answers["api.example.com"] = names.answers["example.com"] = names.answers["evil-example.com"] = names.answers["example.com.evil.test"] = {{"93.184.216.34"}};
        const net::DialRules rules{{"*.example.com", "Example.ORG"}, {}};
        QVERIFY(dial(names, rules, projects, "api.example.com", 443)->has_value());
        for (const char* host : {"example.com", "evil-example.com", "example.com.evil.test", "93.184.216.34"}) {
            names.asked.clear();
            QCOMPARE(dial(names, rules, projects, host, 443)->error().code, ErrorCode::Denied);
            QVERIFY(names.asked.empty()); // not even a question leaves
        }
        QCOMPARE(dial(names, rules, projects, "example.org", 443)->error().code, ErrorCode::Unavailable);
    }
};

QTEST_GUILESS_MAIN(EgressTest)
#include "egress_test.moc"
