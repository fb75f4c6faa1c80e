#include "core/process/FloodGovernor.h"

#include <QTest>

using namespace gwt::process;
using namespace std::chrono_literals;

/// Fifty milliseconds at a time, with what the kernel would have said.
class FloodGovernorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAtFullSpeedWithoutWaiting()
    {
        FloodGovernor governor;
        Machine machine{governor};
        for (int i = 0; i < 20; ++i)
            machine.step(50, 10us, 400'000);
        QVERIFY(!governor.share());
    }

    void leavesAFewFloodsAlone()
    {
        FloodGovernor governor;
        Machine machine{governor};
        for (int i = 0; i < 20; ++i)
            machine.step(FloodGovernor::FloodsAtFullSpeed, 5ms, 400'000);
        QVERIFY(!governor.share());
    }

    void slowsManyWhileThreadsWaitDownToTheFloor()
    {
        FloodGovernor governor;
        Machine machine{governor};
        machine.step(50, 3ms, 400'000); // the first sample has no past to compare with
        QVERIFY(!governor.share());
        machine.step(50, 3ms, 400'000);
        QVERIFY(governor.share());
        const std::size_t first = *governor.share();
        machine.step(50, 3ms, 400'000);
        QVERIFY(*governor.share() < first);
        for (int i = 0; i < 50; ++i)
            machine.step(50, 3ms, 400'000);
        const double perSecond = double(*governor.share()) * 50 * (1000.0 / 40);
        QVERIFY(perSecond > 0.95 * FloodGovernor::FloorPerSecond && perSecond < 1.2 * FloodGovernor::FloorPerSecond);
    }

    void recoversWhenTheWaitingEnds()
    {
        FloodGovernor governor;
        Machine machine{governor};
        for (int i = 0; i < 10; ++i)
            machine.step(50, 3ms, 400'000);
        const std::size_t slow = governor.share().value_or(0);
        machine.step(50, 10us, 30'000);
        QVERIFY(governor.share().value_or(0) > slow);
        for (int i = 0; i < 100; ++i)
            machine.step(50, 10us, 400'000);
        QVERIFY(!governor.share());
    }

    void forgetsWhenTheFloodsEnd()
    {
        FloodGovernor governor;
        Machine machine{governor};
        for (int i = 0; i < 10; ++i)
            machine.step(50, 3ms, 400'000);
        QVERIFY(governor.share());
        machine.step(1, 3ms, 400'000);
        QVERIFY(!governor.share());
    }

private:
    struct Machine {
        FloodGovernor& governor;
        FloodGovernor::Time now{1h};
        std::chrono::nanoseconds waited{};
        std::uint64_t runs = 1;

        /// Fifty milliseconds in which the thread ran twenty times and waited `each` time.
        void step(int floods, std::chrono::nanoseconds each, std::size_t bytes)
        {
            now += FloodGovernor::SampleEvery;
            waited += each * 20;
            runs += 20;
            governor.delivered(bytes);
            governor.sample(now, waited, runs, floods);
        }
    };
};

QTEST_APPLESS_MAIN(FloodGovernorTest)
#include "flood_governor_test.moc"
