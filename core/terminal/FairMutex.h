#pragma once

#include <atomic>
#include <mutex>
#include <thread>

namespace gwt::terminal
{

/// A mutex that a flooding reader thread cannot keep to itself: the reader takes a PatientLock, which lets everybody who
/// waits go first (std::mutex alone lets the thread that unlocks lock again at once).
class FairMutex
{
public:
    class Lock
    {
    public:
        explicit Lock(FairMutex& m) : mutex_(m)
        {
            mutex_.waiting_.fetch_add(1);
            mutex_.mutex_.lock();
            mutex_.waiting_.fetch_sub(1);
        }
        ~Lock() { mutex_.mutex_.unlock(); }
        Lock(const Lock&) = delete;
        Lock& operator=(const Lock&) = delete;

    private:
        FairMutex& mutex_;
    };

    class PatientLock
    {
    public:
        explicit PatientLock(FairMutex& m) : mutex_(m)
        {
            for (int i = 0; i < 1000 && mutex_.waiting_.load() > 0; ++i)
                std::this_thread::yield();
            mutex_.mutex_.lock();
        }
        ~PatientLock() { mutex_.mutex_.unlock(); }
        PatientLock(const PatientLock&) = delete;
        PatientLock& operator=(const PatientLock&) = delete;

    private:
        FairMutex& mutex_;
    };

private:
    std::mutex mutex_;
    std::atomic<int> waiting_{0};
};

} // namespace gwt::terminal
