#include "core/terminal/StatusBoard.h"

namespace gwt::terminal
{

void StatusBoard::update(const ProgramStatus& status)
{
    if (status.state == ProgramStatus::State::Clear) {
        records_.remove_if([&](const ProgramStatus& known) {
            if (!status.app.empty() && known.app != status.app)
                return false;
            return status.id.empty() || known.id == status.id || known.id.rfind(status.id + '/', 0) == 0;
        });
        return;
    }
    records_.remove_if([&](const ProgramStatus& known) { return known.app == status.app && known.id == status.id; });
    records_.push_front(status);
    if (records_.size() > Limit)
        records_.pop_back();
}

} // namespace gwt::terminal
