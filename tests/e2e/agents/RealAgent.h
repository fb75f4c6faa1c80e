#pragma once

#include "tests/e2e/agents/FakeModel.h"
#include "tests/e2e/agents/RealTab.h"

#include <QTemporaryDir>

#include <memory>

namespace gwt::tests
{

/// A real agent, started from a shell in a tab, in a fresh HOME, with a fake model that knows three prompts: "please
/// hold" (answers when told to: model().say("release answer")), "please ask" (asks for a permission), anything else
/// ("ok").
class RealAgent final
{
public:
    explicit RealAgent(const QString& agent);

    /// Empty, or why it does not run. A "cannot bring it" is a reason to skip.
    QString start();

    FakeModel& model() { return *m_model; }
    RealTab& tab() { return *m_tab; }
    const RealTab& tab() const { return *m_tab; }
    const agents::AgentRow& row() const { return m_row; }
    const base::Clock& clock() const { return m_clock; }
    /// What the shell runs, with its CR.
    QString command() const { return m_command; }
    /// What the shell has run.
    QList<QByteArray> shellLog() const;
    bool isIdle() const;
    /// A person types this, sees it, and presses Enter. False: it never showed.
    bool prompt(const std::string& text);

private:
    void openTab(const QJsonObject& env);

    QString m_agent;
    agents::AgentRow m_row;
    QTemporaryDir m_home{"/var/tmp/gwt-home-XXXXXX"}; // not in /tmp: codex refuses to put its helpers there
    base::SystemClock m_clock;
    process::PtyReader m_reader{1};
    std::unique_ptr<FakeModel> m_model;
    std::unique_ptr<RealTab> m_tab;
    QString m_command;
};

} // namespace gwt::tests
