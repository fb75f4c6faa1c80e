// gwt-keypixels WINDOW COUNT: presses a key in an X11 window and looks until its pixels change; prints the median and
// the 99th percentile in milliseconds. The same eyes for every terminal. The window must echo what is typed (`cat`).
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

namespace
{

using Clock = std::chrono::steady_clock;

/// The top of a window as pixels, through shared memory.
class Eye
{
public:
    Eye(Display* display, Window window, unsigned width, unsigned height)
        : display_(display)
        , window_(window)
    {
        image_ = XShmCreateImage(display, DefaultVisual(display, 0), unsigned(DefaultDepth(display, 0)), ZPixmap,
                                 nullptr, &info_, width, height);
        info_.shmid = shmget(IPC_PRIVATE, bytes(), IPC_CREAT | 0600);
        info_.shmaddr = image_->data = static_cast<char*>(shmat(info_.shmid, nullptr, 0));
        XShmAttach(display, &info_);
        XSync(display, False);
        shmctl(info_.shmid, IPC_RMID, nullptr);
    }
    std::size_t bytes() const { return std::size_t(image_->bytes_per_line) * std::size_t(image_->height); }
    void look() { XShmGetImage(display_, window_, image_, 0, 0, AllPlanes); }
    bool differs(const std::vector<char>& before) const
    {
        return std::memcmp(image_->data, before.data(), bytes()) != 0;
    }
    std::vector<char> copy() const { return {image_->data, image_->data + bytes()}; }

private:
    Display* display_;
    Window window_;
    XShmSegmentInfo info_{};
    XImage* image_;
};

} // namespace

int main(int argc, char** argv)
{
    Display* display = XOpenDisplay(nullptr);
    if (argc < 3 || display == nullptr)
        return 2;
    const Window window = std::strtoul(argv[1], nullptr, 0);
    const int count = std::atoi(argv[2]);
    XWindowAttributes attributes;
    XGetWindowAttributes(display, window, &attributes);
    Eye eye(display, window, unsigned(std::min(attributes.width, 400)), unsigned(std::min(attributes.height, 60)));
    const KeyCode letter = XKeysymToKeycode(display, XK_m), back = XKeysymToKeycode(display, XK_BackSpace);

    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        // Past a blink and any frame in flight; not in step with 60 Hz.
        std::this_thread::sleep_for(std::chrono::milliseconds(41 + i * 7 % 23));
        eye.look();
        const std::vector<char> before = eye.copy();
        const KeyCode key = i % 2 == 0 ? letter : back;
        const auto start = Clock::now();
        XTestFakeKeyEvent(display, key, True, CurrentTime);
        XFlush(display);
        const auto limit = start + std::chrono::milliseconds(500);
        do
            eye.look();
        while (!eye.differs(before) && Clock::now() < limit);
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        XTestFakeKeyEvent(display, key, False, CurrentTime);
        XSync(display, False);
    }
    std::sort(times.begin(), times.end());
    std::printf("%.2f %.2f\n", times[times.size() / 2], times[times.size() * 99 / 100]);
    return 0;
}
