#include "app/desktop/terminal/NewLinesChip.h"
#include "app/desktop/terminal/TerminalWidget.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace gwt;
using namespace gwt::desktop;

/// A real widget over a real model; the test plays the program.
class WidgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        typed_.clear();
        terminal::TerminalSettings settings;
        settings.size = {40, 10};
        model_ = std::make_shared<terminal::Terminal>(settings);
        widget_ = std::make_unique<TerminalWidget>(
            model_, [this](std::string_view bytes) { typed_ += QByteArray(bytes.data(), qsizetype(bytes.size())); });
        const terminal::CellPixels cell = widget_->view().cellPixels();
        widget_->resize(40 * cell.width + 2 * TerminalView::Padding, 10 * cell.height + 2 * TerminalView::Padding);
        widget_->show();
        widget_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(widget_.get()));
        widget_->setFocus();
        QCOMPARE(model_->size(), (terminal::Size{40, 10}));
        typed_.clear();
    }
    void cleanup() { widget_.reset(); }

    void showsWhatIsPrinted()
    {
        print("hello \x1b[1mworld\x1b[0m\r\n日本語 😀");
        QVERIFY(widget_->visibleText().startsWith(QStringLiteral("hello world\n日本語 😀\n")));
    }

    void floodsMakeFewFrames()
    {
        QSignalSpy frames(widget_.get(), &TerminalWidget::framePainted);
        for (int i = 0; i < 10000; ++i) {
            model_->feed("y\r\n");
            widget_->outputArrived();
        }
        QVERIFY(frames.wait());
        QVERIFY(frames.size() <= FramePacer::Burst);
    }

    void typesKeysAndInputMethodText()
    {
        QTest::keyClicks(widget_.get(), "ls");
        QTest::keyClick(widget_.get(), Qt::Key_Return);
        QTest::keyClick(widget_.get(), Qt::Key_Tab);
        QTest::keyClick(widget_.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(typed_, QByteArray("ls\r\t\x03"));
    }

    void showsThePreeditInPlace()
    {
        print("abc");
        const QRectF before = widget_->inputMethodQuery(Qt::ImCursorRectangle).toRectF();
        QCOMPARE(before, widget_->view().cellRect(0, 3));
        QInputMethodEvent preedit(QStringLiteral("にほん"), {{QInputMethodEvent::Cursor, 3, 1, {}}});
        QCoreApplication::sendEvent(widget_.get(), &preedit);
        QCOMPARE(widget_->view().preedit().text(), QStringLiteral("にほん"));
        QCOMPARE(widget_->inputMethodQuery(Qt::ImCursorRectangle).toRectF(), widget_->view().cellRect(0, 9));
        QVERIFY(typed_.isEmpty());
        const QImage painted = widget_->grab().toImage();
        const QRect cells = widget_->view().cellRect(0, 3, 6).toAlignedRect();
        QVERIFY(hasInk(painted, cells));
        QInputMethodEvent commit;
        commit.setCommitString(QStringLiteral("日本"));
        QCoreApplication::sendEvent(widget_.get(), &commit);
        QVERIFY(widget_->view().preedit().isEmpty());
        QCOMPARE(typed_, QByteArray("日本"));
    }

    void movesALongPreeditLeftOfTheEdge()
    {
        print(QByteArray(38, 'x'));
        QInputMethodEvent preedit(QStringLiteral("にほんご"), {});
        QCoreApplication::sendEvent(widget_.get(), &preedit);
        QCOMPARE(widget_->inputMethodQuery(Qt::ImCursorRectangle).toRectF(), widget_->view().cellRect(0, 39));
    }

    void selectsByCharacterWordAndLine()
    {
        print("one two-three four\r\nnext line");
        dragFrom({0, 4}, {0, 6});
        QCOMPARE(selection(), QStringLiteral("two"));
        QTest::mouseClick(widget_.get(), Qt::LeftButton, {}, at({5, 20})); // a click takes it away
        QVERIFY(!model_->hasSelection());
        clicks({0, 16}, 2);
        QCOMPARE(selection(), QStringLiteral("four"));
        clicks({1, 2}, 3);
        QCOMPARE(selection().trimmed(), QStringLiteral("next line"));
        widget_->run(TerminalCommand::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), QStringLiteral("next line"));
    }

    void selectsABlockWithAlt()
    {
        print("abcd\r\nefgh\r\nijkl");
        dragFrom({0, 1}, {2, 2}, Qt::AltModifier);
        QCOMPARE(selection(), QStringLiteral("bc\nfg\njk"));
    }

    void reportsTheMouseWhenAskedButNotWithShift()
    {
        print("hello\x1b[?1000h\x1b[?1006h");
        QTest::mouseClick(widget_.get(), Qt::LeftButton, {}, at({2, 4}));
        QCOMPARE(typed_, QByteArray("\x1b[<0;5;3M\x1b[<0;5;3m"));
        typed_.clear();
        dragFrom({0, 0}, {0, 2}, Qt::ShiftModifier);
        QCOMPARE(selection(), QStringLiteral("hel"));
        QVERIFY(typed_.isEmpty());
    }

    void scrollsByWheelOrHandsItOn()
    {
        for (int i = 0; i < 60; ++i)
            print("line\r\n");
        wheel(120);
        QCOMPARE(widget_->view().snapshot().scrollOffset, 3);
        wheel(40); // a third of a notch is a row
        QCOMPARE(widget_->view().snapshot().scrollOffset, 4);
        wheel(-240);
        QCOMPARE(widget_->view().snapshot().scrollOffset, 0);
        QTRY_VERIFY(!widget_->view().isGliding());
        QVERIFY(typed_.isEmpty());
        print("\x1b[?1049h\x1b[?1007h");
        wheel(120);
        QCOMPARE(typed_, QByteArray("\x1b[A\x1b[A\x1b[A"));
        typed_.clear();
        print("\x1b[?1000h\x1b[?1006h");
        wheel(-120);
        QCOMPARE(typed_, QByteArray("\x1b[<65;1;1M"));
        const qreal before = widget_->fontSize();
        wheel(120, Qt::ControlModifier);
        QCOMPARE(widget_->fontSize(), before + 1);
    }

    void glidesWithTheRowsThatLeave()
    {
        for (int i = 0; i < 60; ++i)
            print("line " + QByteArray::number(i) + "\r\n");
        wheel(120);
        QVERIFY(widget_->view().isGliding());
        widget_->setMotion(TerminalWidget::Motion::Reduced);
        QTRY_VERIFY(!widget_->view().isGliding());
        wheel(120);
        QVERIFY(!widget_->view().isGliding());
        QCOMPARE(widget_->view().snapshot().scrollOffset, 6);
    }

    void reportsFocusOnlyWhenAsked()
    {
        widget_->clearFocus();
        widget_->setFocus();
        QVERIFY(typed_.isEmpty());
        print("\x1b[?1004h");
        widget_->clearFocus();
        widget_->setFocus();
        QCOMPARE(typed_, QByteArray("\x1b[O\x1b[I"));
    }

    void speaksTheKittyProtocolWhenAsked()
    {
        print("\x1b[>7u");
        QTest::keyClick(widget_.get(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(typed_, QByteArray("\x1b[13;2u")); // no release of Enter without the flag for all keys
        typed_.clear();
        print("\x1b[<u");
        QTest::keyClick(widget_.get(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(typed_, QByteArray("\r"));
    }

    void takesThePointersShapeFromTheProgram()
    {
        QMouseEvent move(QEvent::MouseMove, at({3, 3}), widget_->mapToGlobal(at({3, 3})), Qt::NoButton, Qt::NoButton,
                         {});
        QCoreApplication::sendEvent(widget_.get(), &move);
        widget_->handle(terminal::PointerShape{"pointer"});
        QCOMPARE(widget_->cursor().shape(), Qt::PointingHandCursor);
        widget_->handle(terminal::PointerShape{""});
        QCOMPARE(widget_->cursor().shape(), Qt::IBeamCursor);
    }

    void ringsTheBellForTheEyes()
    {
        QSignalSpy rang(widget_.get(), &TerminalWidget::bellRang);
        const QRgb before = widget_->grab().toImage().pixel(0, 20);
        widget_->handle(terminal::Bell{});
        QCOMPARE(rang.size(), 1);
        QVERIFY(widget_->grab().toImage().pixel(0, 20) != before);
        QTRY_COMPARE(widget_->grab().toImage().pixel(0, 20), before);
    }

    void pastesInBracketsAndAsksBeforeLines()
    {
        int asked = 0;
        std::function<void()> proceed;
        widget_->clipboard().setPasteQuestion([&](const QString&, int lines, std::function<void()> go) {
            asked = lines;
            proceed = std::move(go);
        });
        QGuiApplication::clipboard()->setText(QStringLiteral("a\nb\x1b[201~c\n"));
        widget_->run(TerminalCommand::Paste);
        QCOMPARE(asked, 2);
        QVERIFY(typed_.isEmpty());
        proceed();
        QCOMPARE(typed_, QByteArray("a\rbc\r"));
        typed_.clear();
        asked = 0;
        print("\x1b[?2004h");
        widget_->run(TerminalCommand::Paste);
        QCOMPARE(asked, 0);
        QCOMPARE(typed_, QByteArray("\x1b[200~a\rbc\r\x1b[201~"));
    }

    void dropsFilesAsQuotedPaths()
    {
        QMimeData data;
        data.setUrls(
            {QUrl::fromLocalFile(QStringLiteral("/tmp/a b.png")), QUrl::fromLocalFile(QStringLiteral("/tmp/it's"))});
        widget_->clipboard().drop(data);
        QCOMPARE(typed_, QByteArray("'/tmp/a b.png' '/tmp/it'\\''s' "));
    }

    void letsProgramsWriteTheClipboardOnlyByPolicy()
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("mine"));
        widget_->handle(terminal::ClipboardWrite{"c", "theirs"});
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("mine"));
        widget_->clipboard().setWritePolicy(
            [](const QString& target, const QString&) { return target == QLatin1String("c"); });
        widget_->handle(terminal::ClipboardWrite{"c", "theirs"});
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("theirs"));
    }

    void keepsTheReadersPlaceAndCountsNewLines()
    {
        for (int i = 0; i < 50; ++i)
            print("line " + QByteArray::number(i) + "\r\n");
        auto* chip = widget_->findChild<NewLinesChip*>();
        QVERIFY(!chip->isVisible());
        widget_->run(TerminalCommand::PageUp);
        const QString reading = widget_->visibleText();
        QVERIFY(chip->isVisible());
        for (int i = 0; i < 38; ++i)
            print("more\r\n");
        QCOMPARE(widget_->visibleText(), reading);
        QCOMPARE(chip->text(), QStringLiteral("↓ 38 new lines"));
        QTest::mouseClick(chip, Qt::LeftButton);
        QVERIFY(widget_->visibleText().contains(QStringLiteral("more")));
        QCOMPARE(widget_->view().snapshot().scrollOffset, 0);
        QVERIFY(!chip->isVisible());
    }

    void keepsTheReadersPlaceAndSelectionOverAFullRedraw()
    {
        QByteArray all;
        for (int i = 0; i < 60; ++i)
            all += "step " + QByteArray::number(i) + "\r\n";
        print(all);
        widget_->run(TerminalCommand::PageUp);
        widget_->run(TerminalCommand::PageUp);
        const QString reading = widget_->visibleText();
        dragFrom({2, 0}, {2, 3});
        const QString selected = selection();
        QCOMPARE(selected, QStringLiteral("step"));
        print("\x1b[?2026h\x1b[2J\x1b[3J\x1b[H" + all + "one more\r\n\x1b[?2026l");
        QCOMPARE(widget_->visibleText(), reading);
        QCOMPARE(selection(), selected);
    }

    void typingGoesBackToTheEnd()
    {
        for (int i = 0; i < 30; ++i)
            print("line\r\n");
        widget_->run(TerminalCommand::PageUp);
        QVERIFY(widget_->view().snapshot().scrollOffset > 0);
        QTest::keyClick(widget_.get(), Qt::Key_Shift);
        QVERIFY(widget_->view().snapshot().scrollOffset > 0);
        QTest::keyClicks(widget_.get(), "x");
        QCOMPARE(widget_->view().snapshot().scrollOffset, 0);
    }

    void findsInTheWholeScrollback()
    {
        for (int i = 0; i < 100; ++i)
            print("needle " + QByteArray::number(i) + "\r\n");
        QTest::keyClick(widget_.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto* bar = widget_->findChild<FindBar*>();
        auto* field = bar->findChild<QLineEdit*>();
        auto* count = bar->findChild<QLabel*>();
        QVERIFY(bar->isVisible());
        field->setText(QStringLiteral("needle 1"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(count->text(), QStringLiteral("11 of 11"));
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(count->text(), QStringLiteral("1 of 11"));
        QVERIFY(widget_->visibleText().contains(QStringLiteral("needle 1\n")));
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(count->text(), QStringLiteral("2 of 11"));
        field->setText(QStringLiteral("no such"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(count->text(), QStringLiteral("No match"));
        QTest::keyClick(field, Qt::Key_Tab);
        QWidget* button = QApplication::focusWidget();
        QVERIFY(button != field && bar->isAncestorOf(button));
        QTest::keyClick(button, Qt::Key_X);
        QTest::keyClick(button, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QVERIFY(widget_->hasFocus());
        QVERIFY(typed_.isEmpty());
    }

    void opensLinksWithControl()
    {
        QSignalSpy opened(widget_.get(), &TerminalWidget::linkActivated);
        print("see \x1b]8;;https://example.com/x\x1b\\here\x1b]8;;\x1b\\ or src/a.cpp:12:3");
        QTest::mouseClick(widget_.get(), Qt::LeftButton, {}, at({0, 5}));
        QCOMPARE(opened.size(), 0);
        QTest::mouseClick(widget_.get(), Qt::LeftButton, Qt::ControlModifier, at({0, 5}));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<LinkTarget>().text, QStringLiteral("https://example.com/x"));
        QTest::mouseClick(widget_.get(), Qt::LeftButton, Qt::ControlModifier, at({0, 16}));
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened[1][0].value<LinkTarget>(),
                 (LinkTarget{LinkTarget::Kind::File, QStringLiteral("src/a.cpp"), 12, 3}));
    }

    void zoomsAndKeepsTheGridInStep()
    {
        QSignalSpy resized(widget_.get(), &TerminalWidget::gridResized);
        QTest::keyClick(widget_.get(), Qt::Key_Equal, Qt::ControlModifier);
        QCOMPARE(widget_->fontSize(), 14.0);
        QVERIFY(model_->size().rows < 10);
        QTest::keyClick(widget_.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(widget_->fontSize(), 13.0);
        QCOMPARE(model_->size(), (terminal::Size{40, 10}));
        QVERIFY(resized.size() >= 2);
    }

    void tellsAssistiveTechnology()
    {
        print("first\r\n日本 second");
        QAccessibleInterface* self = QAccessible::queryAccessibleInterface(widget_.get());
        QVERIFY(self != nullptr && self->textInterface() != nullptr);
        QCOMPARE(self->role(), QAccessible::Terminal);
        QAccessibleTextInterface* text = self->textInterface();
        QVERIFY(text->text(0, text->characterCount()).startsWith(QStringLiteral("first\n日本 second\n")));
        int start = 0, end = 0;
        QCOMPARE(text->textAtOffset(7, QAccessible::LineBoundary, &start, &end).trimmed(),
                 QStringLiteral("日本 second"));
        QCOMPARE(text->cursorPosition(), 15);
        QCOMPARE(text->characterRect(6).topLeft(),
                 widget_->mapToGlobal(widget_->view().cellRect(1, 0).toAlignedRect().topLeft()));
    }

    void holdsThePictureInsideASynchronisedUpdate()
    {
        print("before");
        QSignalSpy frames(widget_.get(), &TerminalWidget::framePainted);
        model_->feed("\x1b[?2026h\x1b[2J\x1b[Hhalf");
        widget_->outputArrived();
        QCoreApplication::processEvents();
        QCOMPARE(frames.size(), 0);
        QVERIFY(widget_->visibleText().startsWith(QStringLiteral("before")));
        print(" done\x1b[?2026l");
        QVERIFY(widget_->visibleText().startsWith(QStringLiteral("half done")));
    }

private:
    void print(const QByteArray& bytes)
    {
        QSignalSpy frames(widget_.get(), &TerminalWidget::framePainted);
        model_->feed({bytes.data(), std::size_t(bytes.size())});
        widget_->outputArrived();
        QVERIFY(frames.size() > 0 || frames.wait());
    }
    QPoint at(terminal::ViewPoint cell) const
    {
        return widget_->view().cellRect(cell.row, cell.column).center().toPoint();
    }
    void wheel(int angle, Qt::KeyboardModifiers held = {})
    {
        const QPointF place = widget_->view().cellRect(0, 0).center();
        QWheelEvent event(place, widget_->mapToGlobal(place), {}, {0, angle}, Qt::NoButton, held, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(widget_.get(), &event);
    }
    QString selection() const { return QString::fromStdString(model_->selectionText()); }
    /// From the left part of the first cell to the right part of the last.
    void dragFrom(terminal::ViewPoint from, terminal::ViewPoint to, Qt::KeyboardModifiers held = {})
    {
        const QRectF first = widget_->view().cellRect(from.row, from.column),
                     last = widget_->view().cellRect(to.row, to.column);
        const QPoint start = first.center().toPoint() - QPoint(2, 0), end = last.center().toPoint() + QPoint(2, 0);
        QTest::mousePress(widget_.get(), Qt::LeftButton, held, start);
        QMouseEvent move(QEvent::MouseMove, end, widget_->mapToGlobal(end), Qt::NoButton, Qt::LeftButton, held);
        QCoreApplication::sendEvent(widget_.get(), &move);
        QTest::mouseRelease(widget_.get(), Qt::LeftButton, held, end);
    }
    void clicks(terminal::ViewPoint cell, int count)
    {
        for (int i = 0; i < count; ++i)
            QTest::mouseClick(widget_.get(), Qt::LeftButton, {}, at(cell));
    }
    static bool hasInk(const QImage& image, QRect part)
    {
        const QRgb paper = image.pixel(part.right(), part.top());
        int ink = 0;
        for (int y = part.top(); y < part.bottom(); ++y)
            for (int x = part.left(); x < part.right(); ++x)
                ink += image.pixel(x, y) != paper ? 1 : 0;
        return ink > 60;
    }

    std::shared_ptr<terminal::Terminal> model_;
    std::unique_ptr<TerminalWidget> widget_;
    QByteArray typed_;
};

QTEST_MAIN(WidgetTest)
#include "widget_test.moc"
