#include "core/base/Reply.h"

#include <QTest>

using namespace gwt::base;

class ReplyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOnce()
    {
        std::vector<Result<int>> answers;
        Reply<int> reply = [&](Result<int> result) { answers.push_back(std::move(result)); };
        QVERIFY(bool(reply));
        reply(7);
        QVERIFY(!reply);
        QCOMPARE(answers.size(), size_t(1));
        QCOMPARE(answers[0].value(), 7);
    }
    void droppedAnswersInternal()
    {
        std::vector<Result<int>> answers;
        {
            Reply<int> reply = [&](Result<int> result) { answers.push_back(std::move(result)); };
            Reply<int> moved = std::move(reply);
        }
        QCOMPARE(answers.size(), size_t(1));
        QCOMPARE(answers[0].error().code, ErrorCode::Internal);
    }
    void overwrittenAnswersInternal()
    {
        int internal = 0;
        Reply<int> reply = [&](Result<int> result) { internal += result ? 0 : 1; };
        reply = Reply<int>();
        QCOMPARE(internal, 1);
    }
    void carriesAnotherReply()
    {
        std::string text;
        Reply<std::string> outer = [&](Result<std::string> result) { text = result.value_or("none"); };
        Reply<int> inner = [outer = std::move(outer)](Result<int> result) mutable { outer(std::to_string(*result)); };
        inner(5);
        QCOMPARE(text, std::string("5"));
    }
};

QTEST_APPLESS_MAIN(ReplyTest)
#include "reply_test.moc"
