#include "core/process/PosixCommandRunner.h"
#include "core/process/ProcessTable.h"
#include "core/process/WorkerPool.h"

#include <QTest>

#include <unistd.h>

#include <csignal>

#include <thread>

using namespace gwt::process;
using namespace std::chrono_literals;
using gwt::base::ErrorCode;

namespace
{

Command script(const std::string& text)
{
    return {"/bin/bash", {"-c", text}, Environment{{"PATH", "/usr/bin:/bin"}}, "/"};
}

} // namespace

class RunnerTest : public QObject
{
    Q_OBJECT

    PosixCommandRunner m_runner;

private Q_SLOTS:
    void runs()
    {
        const auto result = m_runner.run(script("cat; echo err >&2; exit 3"), "in 入力", {}, {});
        QVERIFY(result);
        QCOMPARE(result->output, std::string("in 入力"));
        QCOMPARE(result->errorOutput, std::string("err\n"));
        QCOMPARE(result->status.code, 3);
    }
    void bigInputAndOutput()
    {
        const std::string big(5'000'000, 'q');
        const auto result = m_runner.run(script("cat"), big, {}, {});
        QVERIFY(result && result->output == big);
    }
    void inputNobodyReads()
    {
        const auto result = m_runner.run(script("exit 0"), std::string(5'000'000, 'q'), {}, {});
        QVERIFY(result && result->status.isSuccess());
    }
    void limits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<int>("timeoutMs");
        QTest::addColumn<int>("code");
        QTest::newRow("timeout") << "trap '' TERM; setsid sleep 1000 & sleep 1000" << 1000 << 100
                                 << int(ErrorCode::TimedOut);
        QTest::newRow("closed outputs") << "exec >&- 2>&-; sleep 1000" << 1000 << 100 << int(ErrorCode::TimedOut);
        QTest::newRow("too much") << "yes" << 100'000 << 60'000 << int(ErrorCode::TooLarge);
        QTest::newRow("too much at the end") << "echo 0123456789" << 5 << 60'000 << int(ErrorCode::TooLarge);
    }
    void limits()
    {
        QFETCH(QString, text);
        QFETCH(int, bytes);
        QFETCH(int, timeoutMs);
        QFETCH(int, code);
        RunLimits limits;
        limits.outputBytes = static_cast<std::size_t>(bytes);
        limits.timeout = std::chrono::milliseconds(timeoutMs);
        const auto result = m_runner.run(script(text.toStdString()), {}, limits, {});
        QVERIFY(!result);
        QCOMPARE(int(result.error().code), code);
        QVERIFY(ProcessTable::capture().descendants(::getpid()).empty());
    }
    void cuts()
    {
        RunLimits limits;
        limits.outputBytes = 100'000;
        limits.overflow = RunLimits::Overflow::Cut;
        const auto result = m_runner.run(script("yes"), {}, limits, {});
        QVERIFY(result && result->isCut);
        QCOMPARE(result->output.size(), std::size_t(100'000));
    }
    void keepsTheLastErrors()
    {
        RunLimits limits;
        limits.errorBytes = 10;
        const auto result = m_runner.run(script("for i in {1..5000}; do echo line $i >&2; done"), {}, limits, {});
        QCOMPARE(result->errorOutput, std::string("\nline 5000\n").substr(1));
    }
    void aBackgroundProcessDoesNotHoldItUp()
    {
        const auto result = m_runner.run(script("sleep 1000 & echo $!"), {}, {}, {});
        QVERIFY(result);
        ::kill(std::stoi(result->output), SIGKILL);
    }
    void cancels()
    {
        std::stop_source stop;
        std::thread later([&] { stop.request_stop(); });
        const auto result = m_runner.run(script("sleep 1000"), {}, {}, stop.get_token());
        later.join();
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
    void poolAnswersHere()
    {
        WorkerPool pool;
        std::thread::id worker;
        std::thread::id answered;
        int value = 0;
        pool.run<int>(
            {},
            [&](std::stop_token) -> gwt::base::Result<int> {
                worker = std::this_thread::get_id();
                return 7;
            },
            [&](gwt::base::Result<int> result) {
                answered = std::this_thread::get_id();
                value = result.value();
            });
        QTRY_COMPARE(value, 7);
        QVERIFY(answered == std::this_thread::get_id() && worker != answered);
    }
    void poolEndsCleanly()
    {
        int answers = 0;
        {
            WorkerPool pool(1);
            for (int i = 0; i < 5; ++i) {
                pool.run<CommandOutput>(
                    {}, [this](std::stop_token stop) { return m_runner.run(script("sleep 1000"), {}, {}, stop); },
                    [&](gwt::base::Result<CommandOutput> result) {
                        answers += !result && result.error().code == ErrorCode::Cancelled;
                    });
            }
        }
        QCOMPARE(answers, 5);
    }
};

QTEST_GUILESS_MAIN(RunnerTest)
#include "runner_test.moc"
