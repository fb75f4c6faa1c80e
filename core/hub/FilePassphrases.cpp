#include "core/hub/FilePassphrases.h"

#include "core/process/AtomicFile.h"

#include <sys/stat.h>

namespace gwt::hub
{

using base::ErrorCode;
using base::fail;

base::Result<std::string> FilePassphrases::ask(Purpose, const std::string& what)
{
    if (m_file.empty())
        return fail(ErrorCode::Unavailable, what + " needs its passphrase, and nobody can be asked here", "put it into a file of mode 0600 and name that in GWT_PASSPHRASE_FILE");
    struct stat about {
    };
    if (::stat(m_file.c_str(), &about) == 0 && (about.st_mode & 077U) != 0)
        return fail(ErrorCode::Denied, m_file + " can be read by others", "chmod 600 " + m_file);
    auto text = process::readFile(m_file, 4096);
    if (!text)
        return fail(text.error().code, "GWT_PASSPHRASE_FILE: " + text.error().message, text.error().hint);
    if (text->ends_with('\n'))
        text->pop_back();
    if (text->ends_with('\r'))
        text->pop_back();
    if (text->empty())
        return fail(ErrorCode::InvalidArgument, m_file + " is empty", "put the passphrase into it");
    return text;
}

} // namespace gwt::hub
