// gwt-termview: one terminal in a window, running one command. For screenshots and for the benchmark beside other
// terminals; never installed.
#include "app/desktop/terminal/TerminalWidget.h"
#include "core/process/Environment.h"
#include "core/process/PtyReader.h"
#include "core/terminal/Terminal.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMetaObject>

#include <cstdio>
#include <memory>
#include <vector>

using namespace gwt;

namespace
{

/// Reader thread: bytes into the model, its replies back, events to the window.
class Feeder final : public process::ByteSink
{
public:
    Feeder(std::shared_ptr<terminal::Terminal> terminal, std::shared_ptr<process::Pty> pty,
           desktop::TerminalWidget& widget)
        : terminal_(std::move(terminal))
        , pty_(std::move(pty))
        , widget_(widget)
    {
    }

    Flow take(std::string_view bytes) override
    {
        const terminal::FeedResult result = terminal_->feed(bytes);
        if (result.replies)
            (void)pty_->write(terminal_->takeReplies());
        if (result.changed)
            widget_.outputArrived();
        if (result.events)
            QMetaObject::invokeMethod(&widget_, [widget = &widget_, events = terminal_->takeEvents()] {
                for (const terminal::Event& event : events) {
                    widget->handle(event);
                    if (const auto* title = std::get_if<terminal::TitleChanged>(&event))
                        widget->setWindowTitle(QString::fromStdString(title->title));
                }
            });
        return Flow::More;
    }
    void ended(process::ExitStatus) override { QMetaObject::invokeMethod(qApp, &QApplication::quit); }

private:
    std::shared_ptr<terminal::Terminal> terminal_;
    std::shared_ptr<process::Pty> pty_;
    desktop::TerminalWidget& widget_;
};

process::PtySize ptySize(terminal::Size size, terminal::CellPixels cell)
{
    return {static_cast<unsigned short>(size.columns), static_cast<unsigned short>(size.rows),
            static_cast<unsigned short>(size.columns * cell.width),
            static_cast<unsigned short>(size.rows * cell.height)};
}

process::Command commandOf(const QStringList& words)
{
    process::Command command;
    command.environment = process::Environment::current();
    command.environment.set("TERM", "xterm-256color").set("COLORTERM", "truecolor").set("TERM_PROGRAM", "gwt");
    command.program = words.isEmpty() ? "bash" : words.first().toStdString();
    for (int i = 1; i < words.size(); ++i)
        command.arguments.push_back(words[i].toStdString());
    return command;
}

/// A model, its widget and the process behind them.
struct Tab {
    std::shared_ptr<terminal::Terminal> model;
    std::shared_ptr<process::Pty> pty;
    std::unique_ptr<desktop::TerminalWidget> widget;

    explicit Tab(terminal::Size size)
    {
        terminal::TerminalSettings settings;
        settings.size = size;
        model = std::make_shared<terminal::Terminal>(settings);
        widget = std::make_unique<desktop::TerminalWidget>(model, [this](std::string_view bytes) {
            if (pty)
                (void)pty->write(bytes);
        });
        widget->setWindowTitle("gwt-termview");
        widget->clipboard().setWritePolicy([](const QString&, const QString&) { return true; });
        QObject::connect(widget.get(), &desktop::TerminalWidget::gridResized, widget.get(),
                         [this](terminal::Size s, terminal::CellPixels c) {
                             if (pty)
                                 (void)pty->resize(ptySize(s, c));
                         });
        QObject::connect(
            widget.get(), &desktop::TerminalWidget::linkActivated, widget.get(), [](const desktop::LinkTarget& target) {
                std::printf("open %s line %d column %d\n", qPrintable(target.text), target.line, target.column);
            });
        const terminal::CellPixels cell = widget->view().cellPixels();
        widget->resize(size.columns * cell.width + 2 * desktop::TerminalView::Padding,
                       size.rows * cell.height + 2 * desktop::TerminalView::Padding);
    }

    base::Result<void> start(const process::Command& command, process::PtyReader& reader)
    {
        auto started = process::Pty::create(command, ptySize(model->size(), widget->view().cellPixels()));
        if (!started)
            return base::fail(started.error());
        pty = std::move(*started);
        return reader.add(pty, std::make_shared<Feeder>(model, pty, *widget));
    }
};

int usage(const base::Error& error)
{
    std::fprintf(stderr, "gwt-termview: %s\n", error.message.c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption size("size", "Columns x rows.", "CxR", "120x40"),
        theme("theme", "dark or light.", "name", "dark"), font("font-size", "Logical pixels.", "px", "13"),
        family("font", "Family.", "name"),
        behind("behind", "So many tabs more, each looked at once and then hidden.", "n", "0"),
        behindCommand("behind-command", "What they run.", "program", "cat");
    parser.addOptions({size, theme, font, family, behind, behindCommand});
    parser.addPositionalArgument("command", "What to run, and its arguments.", "[command…]");
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    parser.addHelpOption();
    parser.process(app);

    const QStringList grid = parser.value(size).split('x');
    const terminal::Size cells{grid.value(0).toInt(), grid.value(1).toInt()};
    process::PtyReader reader(2);
    std::vector<std::unique_ptr<Tab>> tabs;
    const int others = parser.value(behind).toInt();
    for (int i = 0; i <= others; ++i) {
        const bool front = i == others;
        Tab& tab = *tabs.emplace_back(std::make_unique<Tab>(cells));
        tab.widget->setColors(parser.value(theme) == "light" ? desktop::TerminalColors::light()
                                                             : desktop::TerminalColors::dark());
        if (parser.isSet(family))
            tab.widget->setFontFamily(parser.value(family));
        tab.widget->setFontSize(parser.value(font).toDouble());
        tab.widget->show();
        QApplication::processEvents();
        if (!front)
            tab.widget->hide();
        const QStringList words = front ? parser.positionalArguments() : QStringList(parser.value(behindCommand));
        if (const auto started = tab.start(commandOf(words), reader); !started)
            return usage(started.error());
    }
    const int code = QApplication::exec();
    for (const auto& tab : tabs)
        reader.remove(*tab->pty);
    return code;
}
