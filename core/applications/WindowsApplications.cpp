// Windows adapter. Written against the documentation of the Win32 API; compiled only there, and not yet run. An id is an
// AppUserModelID, or the name of the executable for programs without one.
#include "core/applications/ApplicationControl.h"
#include "core/applications/ApplicationErrors.h"
#include "core/process/WorkerPool.h"

#include <windows.h>

#include <propkey.h>
#include <propsys.h>
#include <shellapi.h>
#include <shlobj.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

namespace gwt::applications
{
namespace
{

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto quitPatience = 5s;
constexpr auto launchPatience = 20s;

std::string narrow(const std::wstring& wide)
{
    const auto utf8 = std::filesystem::path(wide).u8string();
    return {utf8.begin(), utf8.end()};
}
std::wstring widen(const std::string& text) { return std::filesystem::path(std::u8string(text.begin(), text.end())).wstring(); }

struct Window {
    HWND handle = nullptr;
    DWORD processId = 0;
    std::string id;
    std::string name;
};

std::string modelId(HWND window)
{
    IPropertyStore* store = nullptr;
    std::string id;
    if (FAILED(SHGetPropertyStoreForWindow(window, IID_PPV_ARGS(&store))))
        return id;
    PROPVARIANT value;
    PropVariantInit(&value);
    if (SUCCEEDED(store->GetValue(PKEY_AppUserModel_ID, &value)) && value.vt == VT_LPWSTR)
        id = narrow(value.pwszVal);
    PropVariantClear(&value);
    store->Release();
    return id;
}

std::string programOf(DWORD processId)
{
    const HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, processId);
    if (!process)
        return {};
    wchar_t path[MAX_PATH] = {};
    DWORD length = MAX_PATH;
    const bool isKnown = QueryFullProcessImageNameW(process, 0, path, &length) != 0;
    CloseHandle(process);
    return isKnown ? narrow(std::filesystem::path(path).stem().wstring()) : std::string();
}

/// What the task bar shows: visible, owned by nobody, no tool window.
BOOL CALLBACK collect(HWND handle, LPARAM out)
{
    if (!IsWindowVisible(handle) || GetWindow(handle, GW_OWNER) || (GetWindowLongPtrW(handle, GWL_EXSTYLE) & WS_EX_TOOLWINDOW))
        return TRUE;
    Window window;
    window.handle = handle;
    GetWindowThreadProcessId(handle, &window.processId);
    window.name = programOf(window.processId);
    window.id = modelId(handle);
    if (window.id.empty())
        window.id = window.name;
    if (!window.id.empty())
        reinterpret_cast<std::vector<Window>*>(out)->push_back(std::move(window));
    return TRUE;
}

std::vector<Window> windowsOf(const std::string& id)
{
    std::vector<Window> all;
    EnumWindows(collect, reinterpret_cast<LPARAM>(&all));
    if (!id.empty())
        std::erase_if(all, [&](const Window& window) { return window.id != id; });
    return all;
}

base::Result<LaunchOutcome> launchNow(const std::string& id, const std::stop_token& stop)
{
    if (const auto open = windowsOf(id); !open.empty()) {
        if (IsIconic(open.front().handle))
            ShowWindow(open.front().handle, SW_RESTORE);
        SetForegroundWindow(open.front().handle);
        return LaunchOutcome{static_cast<int>(open.front().processId), open.front().name, true};
    }
    const std::wstring target = L"shell:AppsFolder\\" + widen(id);
    SHELLEXECUTEINFOW how = {};
    how.cbSize = sizeof how;
    how.fMask = SEE_MASK_FLAG_NO_UI;
    how.lpFile = target.c_str();
    how.nShow = SW_SHOWNORMAL;
    if (!ShellExecuteExW(&how))
        return base::fail(GetLastError() == ERROR_FILE_NOT_FOUND ? applicationNotFound(id) : launchFailed(id, "Windows error " + std::to_string(GetLastError())));
    const auto until = Steady::now() + launchPatience;
    while (Steady::now() < until && !stop.stop_requested()) {
        if (const auto open = windowsOf(id); !open.empty())
            return LaunchOutcome{static_cast<int>(open.front().processId), open.front().name, false};
        std::this_thread::sleep_for(100ms);
    }
    return base::fail(launchFailed(id, "no window came"));
}

base::Result<QuitOutcome> quitNow(const std::string& id, const std::stop_token& stop)
{
    const auto before = windowsOf(id);
    if (before.empty())
        return base::fail(applicationNotRunning(id));
    bool isHung = false;
    for (const Window& window : before) {
        isHung |= IsHungAppWindow(window.handle) != 0;
        PostMessageW(window.handle, WM_CLOSE, 0, 0);
    }
    const auto until = Steady::now() + quitPatience;
    while (!windowsOf(id).empty()) {
        if (Steady::now() >= until || stop.stop_requested())
            return QuitOutcome{before.front().name, QuitState::Blocked, isHung ? BlockReason::NotResponding : BlockReason::WindowsOpen, {}};
        std::this_thread::sleep_for(50ms);
    }
    return QuitOutcome{before.front().name, QuitState::Quit, BlockReason::None, {}};
}

class WindowsApplications final : public ApplicationControl
{
public:
    void list(base::Reply<std::vector<Application>> reply) override
    {
        m_workers.run<std::vector<Application>>({}, [](const std::stop_token&) -> base::Result<std::vector<Application>> {
            std::vector<Application> rows;
            for (const Window& window : windowsOf({}))
                rows.push_back({window.id, window.name, static_cast<int>(window.processId), IsIconic(window.handle) != 0});
            return rows;
        }, std::move(reply));
    }
    void launch(std::stop_token stop, std::string id, base::Reply<LaunchOutcome> reply) override
    {
        m_workers.run<LaunchOutcome>(std::move(stop), [id = std::move(id)](const std::stop_token& token) { return launchNow(id, token); }, std::move(reply));
    }
    void quit(std::stop_token stop, std::string id, base::Reply<QuitOutcome> reply) override
    {
        m_workers.run<QuitOutcome>(std::move(stop), [id = std::move(id)](const std::stop_token& token) { return quitNow(id, token); }, std::move(reply));
    }
    void permission(base::Reply<void> reply) override { reply(base::Result<void>()); }

private:
    process::WorkerPool m_workers{4};
};

} // namespace

std::unique_ptr<ApplicationControl> desktopApplications(const process::Environment&) { return std::make_unique<WindowsApplications>(); }

} // namespace gwt::applications
