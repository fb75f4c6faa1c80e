#include "app/desktop/language/Language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

// A static library's resources are linked only when they are asked for, from outside any namespace.
static void linkTranslations() { Q_INIT_RESOURCE(translations); }

namespace gwt::desktop
{

void speak(QCoreApplication& application, Settings::Language language)
{
    linkTranslations();
    const bool japanese = language == Settings::Language::Japanese ||
                          (language == Settings::Language::System && QLocale::system().language() == QLocale::Japanese);
    QLocale::setDefault(japanese                                      ? QLocale(QLocale::Japanese)
                        : language == Settings::Language::System ? QLocale::system()
                                                                 : QLocale(QLocale::English));
    auto* translator = new QTranslator(&application);
    if (translator->load(japanese ? QStringLiteral(":/translations/gwt_ja.qm") : QStringLiteral(":/translations/gwt_en.qm")))
        QCoreApplication::installTranslator(translator);
}

} // namespace gwt::desktop
