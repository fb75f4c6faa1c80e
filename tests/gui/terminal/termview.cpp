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
            QMetaObject::invokeMethod(&widget_, [this, events = terminal_->takeEvents()] {
                for (const terminal::Event& event : events) {
                    widget_.handle(event);
                    if (const auto* title = std::get_if<terminal::TitleChanged>(&event))
                        widget_.setWindowTitle(QString::fromStdString(title->title));
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

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption size("size", "Columns x rows.", "CxR", "120x40"),
        theme("theme", "dark or light.", "name", "dark"), font("font-size", "Logical pixels.", "px", "13"),
        family("font", "Family.", "name");
    parser.addOptions({size, theme, font, family});
    parser.addPositionalArgument("command", "What to run, and its arguments.", "[command…]");
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    parser.addHelpOption();
    parser.process(app);

    const QStringList grid = parser.value(size).split('x');
    terminal::TerminalSettings settings;
    settings.size = {grid.value(0).toInt(), grid.value(1).toInt()};
    auto model = std::make_shared<terminal::Terminal>(settings);
    std::shared_ptr<process::Pty> pty;
    desktop::TerminalWidget widget(model, [&pty](std::string_view bytes) {
        if (pty)
            (void)pty->write(bytes);
    });
    widget.setColors(parser.value(theme) == "light" ? desktop::TerminalColors::light()
                                                    : desktop::TerminalColors::dark());
    if (parser.isSet(family))
        widget.setFontFamily(parser.value(family));
    widget.setFontSize(parser.value(font).toDouble());
    widget.setWindowTitle("gwt-termview");
    const terminal::CellPixels cell = widget.view().cellPixels();
    const double ratio = widget.devicePixelRatioF();
    widget.resize(int(settings.size.columns * cell.width / ratio) + 2 * desktop::TerminalView::Padding,
                  int(settings.size.rows * cell.height / ratio) + 2 * desktop::TerminalView::Padding);
    QObject::connect(&widget, &desktop::TerminalWidget::gridResized, &widget,
                     [&pty](terminal::Size s, terminal::CellPixels c) {
                         if (pty)
                             (void)pty->resize(ptySize(s, c));
                     });
    QObject::connect(&widget, &desktop::TerminalWidget::linkActivated, &widget, [](const desktop::LinkTarget& target) {
        std::printf("open %s line %d column %d\n", qPrintable(target.text), target.line, target.column);
    });
    widget.clipboard().setWritePolicy([](const QString&, const QString&) { return true; });
    widget.show();

    auto started = process::Pty::create(commandOf(parser.positionalArguments()), ptySize(model->size(), cell));
    if (!started) {
        std::fprintf(stderr, "gwt-termview: %s\n", started.error().message.c_str());
        return 1;
    }
    pty = std::move(*started);
    process::PtyReader reader(1);
    if (const auto added = reader.add(pty, std::make_shared<Feeder>(model, pty, widget)); !added) {
        std::fprintf(stderr, "gwt-termview: %s\n", added.error().message.c_str());
        return 1;
    }
    const int code = QApplication::exec();
    reader.remove(*pty);
    return code;
}
