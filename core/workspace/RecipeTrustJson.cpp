#include "core/workspace/RecipeTrustJson.h"

#include "core/base/Json.h"
#include "core/process/AtomicFile.h"

#include <QCryptographicHash>

namespace gwt::workspace
{
namespace
{

using base::Json;

std::string digest(const std::string& projectRoot, const std::string& text)
{
    const std::string both = projectRoot + '\0' + text;
    const QByteArray hash = QCryptographicHash::hash(QByteArrayView(both.data(), static_cast<qsizetype>(both.size())), QCryptographicHash::Sha256);
    return hash.toHex().toStdString();
}

Json read(const std::string& path)
{
    const auto text = process::readFile(path);
    const auto json = text ? base::parseJson(*text) : base::fail(text.error());
    // What cannot be read trusts nothing.
    return json && json->is_object() && json->contains("trusted") && json->at("trusted").is_array() ? json->at("trusted") : Json::array();
}

} // namespace

bool RecipeTrustJson::isTrusted(const std::string& projectRoot, const std::string& text) const
{
    const Json trusted = read(m_path);
    return std::find(trusted.begin(), trusted.end(), Json(digest(projectRoot, text))) != trusted.end();
}

base::Result<void> RecipeTrustJson::trust(const std::string& projectRoot, const std::string& text)
{
    if (isTrusted(projectRoot, text))
        return {};
    Json trusted = read(m_path);
    trusted.push_back(digest(projectRoot, text));
    return process::writeAtomically(m_path, base::toText({{"version", 1}, {"trusted", trusted}}) + "\n", 0600);
}

} // namespace gwt::workspace
