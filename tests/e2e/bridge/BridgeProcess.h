#pragma once

#include "core/base/Json.h"

#include <QProcess>
#include <QTest>

#include <string>

namespace gwt::tests
{

/// The real gwt-mcp-bridge with a bare environment, as codex starts it; its end is this test's stdin and stdout.
class BridgeProcess
{
public:
    explicit BridgeProcess(const std::string& home, const QStringList& more = {});
    ~BridgeProcess();

    void send(const std::string& line) { m_process.write(QByteArray::fromStdString(line) + '\n'); }
    void request(const base::Json& id, const std::string& method, const base::Json& params = base::Json::object());
    void initialize(const base::Json& capabilities = base::Json::object());
    base::Json callTool(const base::Json& id, const std::string& name, const base::Json& arguments = base::Json::object());
    /// The next message; null when none comes within `ms`.
    base::Json next(int ms = 10'000);
    /// The next answer to this id; notifications before it are kept in `notices`.
    base::Json answer(const base::Json& id, int ms = 10'000);

    std::vector<base::Json> notices;
    QProcess& process() { return m_process; }

private:
    QProcess m_process;
};

} // namespace gwt::tests
