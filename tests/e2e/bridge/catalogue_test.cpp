// bridge/catalogue.json is what an agent sees before the window was reached: the window's own gwt_* tools, as of this
// build. After a change of them: GWT_WRITE_CATALOGUE=1 test_e2e_bridge_catalogue
#include "core/workspace/WorkspaceTools.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace gwt;
using base::Json;

namespace
{

/// Room for a part that is only referred to: describing the tools calls none of them.
template <class T> class Unused
{
public:
    T& get() { return *reinterpret_cast<T*>(m_room); }

private:
    alignas(T) std::byte m_room[sizeof(T)]{};
};

Json catalogue()
{
    Unused<workspace::Tabs> tabs;
    Unused<workspace::Launcher> launcher;
    Unused<workspace::Messenger> messenger;
    Unused<workspace::ActivitySource> activity;
    Unused<git::Git> git;
    const base::SystemClock clock;
    const workspace::WorkspaceTools tools({tabs.get(), launcher.get(), messenger.get(), activity.get(), git.get(), clock});
    Json list = Json::array();
    for (const tools::ToolDefinition& definition : tools.tools())
        list.push_back(toJson(definition));
    return list;
}

} // namespace

class CatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheWindowsOwn()
    {
        QFile file(QStringLiteral(GWT_SOURCE_DIR "/bridge/catalogue.json"));
        const Json now = catalogue();
        if (qEnvironmentVariableIsSet("GWT_WRITE_CATALOGUE")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::fromStdString(now.dump(1)) + "\n");
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto kept = base::parseJson(file.readAll().toStdString());
        QVERIFY(kept.has_value());
        QVERIFY2(*kept == now, "bridge/catalogue.json is not today's; run GWT_WRITE_CATALOGUE=1 test_e2e_bridge_catalogue");
    }
    void hasTheElevenToolsOfTheContract()
    {
        const Json now = catalogue();
        for (const char* name : {"gwt_list_tabs", "gwt_get_tab_info", "gwt_send_message", "gwt_broadcast_message", "gwt_launch_agent", "gwt_stop_tab", "gwt_get_worktree_diff", "gwt_get_changed_files", "gwt_whoami", "gwt_read_inbox",
                                 "gwt_wait_for_status"}) {
            const auto found = std::find_if(now.begin(), now.end(), [&](const Json& tool) { return tool["name"] == name; });
            QVERIFY2(found != now.end(), name);
            QVERIFY2(found->contains("inputSchema") && found->contains("outputSchema") && found->contains("annotations") && !(*found)["description"].get<std::string>().empty(), name);
        }
    }
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
