#include "core/host/Browser.h"

#include "core/net/OAuthMetadata.h"
#include "core/process/Program.h"

#include <QProcess>

namespace gwt::host
{

base::Result<void> openInBrowser(const std::string& url, const process::Environment& environment)
{
    using base::ErrorCode;
    if (!net::isSafeUrl(url))
        return base::fail(ErrorCode::Denied, "this address is not opened in a browser");
    const bool hasDisplay = !environment.get("DISPLAY").value_or("").empty() || !environment.get("WAYLAND_DISPLAY").value_or("").empty();
    const auto program = process::findProgram("xdg-open", environment.get("PATH").value_or(""));
    if (!hasDisplay || !program)
        return base::fail(ErrorCode::Unavailable, "there is no browser to open here", "do it where gwt has a display and xdg-open");
    QProcess browser;
    browser.setProgram(QString::fromStdString(*program));
    browser.setArguments({QString::fromStdString(url)});
    browser.setStandardInputFile(QProcess::nullDevice());
    browser.setStandardOutputFile(QProcess::nullDevice());
    browser.setStandardErrorFile(QProcess::nullDevice());
    if (!browser.startDetached())
        return base::fail(ErrorCode::Unavailable, "xdg-open does not start");
    return {};
}

} // namespace gwt::host
