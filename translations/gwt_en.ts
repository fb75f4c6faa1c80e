<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name>Attention</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Review</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message numerus="yes">
            <source>%n needs you</source>
            <translation>
                <numerusform>%n needs you</numerusform>
                <numerusform>%n need you</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n ready</source>
            <translation>
                <numerusform>%n ready</numerusform>
                <numerusform>%n ready</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n working</source>
            <translation>
                <numerusform>%n working</numerusform>
                <numerusform>%n working</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n container(s)</source>
            <translation>
                <numerusform>%n container</numerusform>
                <numerusform>%n containers</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n server(s)</source>
            <translation>
                <numerusform>%n server</numerusform>
                <numerusform>%n servers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::AdoptSheet</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::MainWindow</name>
        <message numerus="yes">
            <source>%n agent(s) are at work and would be interrupted. Their worktrees and sessions stay.</source>
            <translation>
                <numerusform>One agent is at work and would be interrupted. Its worktree and session stay.</numerusform>
                <numerusform>%n agents are at work and would be interrupted. Their worktrees and sessions stay.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::TrayIcon</name>
        <message numerus="yes">
            <source>gwt — %n tab(s) need you</source>
            <translation>
                <numerusform>gwt — one tab needs you</numerusform>
                <numerusform>gwt — %n tabs need you</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Environments</name>
        <message numerus="yes">
            <source>%n running</source>
            <translation>
                <numerusform>%n running</numerusform>
                <numerusform>%n running</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SideSections</name>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tickets</name>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>in %n day</numerusform>
                <numerusform>in %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::ApplicationsPlace</name>
        <message numerus="yes">
            <source>%n running</source>
            <translation>
                <numerusform>%n running</numerusform>
                <numerusform>%n running</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::TicketsPlace</name>
        <message numerus="yes">
            <source>%n ticket(s)</source>
            <translation>
                <numerusform>%n ticket</numerusform>
                <numerusform>%n tickets</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostReview</name>
        <message numerus="yes">
            <source>%n commit(s)</source>
            <translation>
                <numerusform>%n commit</numerusform>
                <numerusform>%n commits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Nothing was changed: %n file(s) conflict with %1.</source>
            <translation>
                <numerusform>Nothing was changed: %n file conflicts with %1.</numerusform>
                <numerusform>Nothing was changed: %n files conflict with %1.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::HostServers</name>
        <message numerus="yes">
            <source>%n tool(s)</source>
            <translation>
                <numerusform>%n tool</numerusform>
                <numerusform>%n tools</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gwt::desktop::LaunchSheet</name>
        <message numerus="yes">
            <source>Launch %n agent(s)</source>
            <translation>
                <numerusform>Launch %n agent</numerusform>
                <numerusform>Launch %n agents</numerusform>
            </translation>
        </message>
    </context>
</TS>
