#include "core/hub/SecretFileJson.h"

#include "core/base/Ids.h"
#include "core/base/Json.h"

#include <sodium.h>

namespace gwt::hub
{
namespace
{

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

constexpr int fileVersion = 1;
constexpr std::string_view known = "gwt secrets";

Result<std::string> bytesOf(const Json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string())
        return fail(ErrorCode::InvalidArgument, std::string(key) + " is missing");
    const std::string& text = found->get_ref<const std::string&>();
    std::string out(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return fail(ErrorCode::InvalidArgument, std::string(key) + " is cut off or changed");
    out.resize(length);
    return out;
}

Result<void> readKey(const Json& key, SecretFile& file)
{
    const std::string place = key.is_object() && key.contains("place") && key["place"].is_string() ? key["place"].get<std::string>() : std::string();
    if (place == "keyring" && key.contains("id") && key["id"].is_string()) {
        file.keyId = key["id"].get<std::string>();
        return {};
    }
    if (place != "passphrase" || !key.contains("passes") || !key.contains("bytes") || !key["passes"].is_number_unsigned() || !key["bytes"].is_number_unsigned())
        return fail(ErrorCode::InvalidArgument, "it does not say which key opens it");
    auto salt = bytesOf(key, "salt");
    if (!salt)
        return fail(salt.error());
    file.place = KeyPlace::Passphrase;
    file.salt = std::move(*salt);
    file.cost = {key["passes"].get<std::uint64_t>(), key["bytes"].get<std::uint64_t>()};
    return {};
}

} // namespace

Result<SecretFile> readSecretFile(std::string_view text)
{
    const auto json = base::parseJson(text);
    if (!json || !json->is_object())
        return fail(ErrorCode::InvalidArgument, json ? "not an object" : json.error().message);
    const Json version = json->value("version", Json());
    if (version != fileVersion)
        return fail(ErrorCode::InvalidArgument, version.is_number_integer() ? "it is of a newer gwt" : "its version is missing");
    SecretFile file;
    if (auto key = readKey(json->value("key", Json()), file); !key)
        return fail(key.error());
    for (const auto& [name, member] : {std::pair{"check", &file.check}, std::pair{"box", &file.box}}) {
        auto bytes = bytesOf(*json, name);
        if (!bytes)
            return fail(bytes.error());
        *member = std::move(*bytes);
    }
    return file;
}

std::string toText(const SecretFile& file)
{
    Json key = file.place == KeyPlace::Keyring
                   ? Json{{"place", "keyring"}, {"id", file.keyId}}
                   : Json{{"place", "passphrase"}, {"salt", base::base64UrlEncode(file.salt)}, {"passes", file.cost.passes}, {"bytes", file.cost.bytes}};
    return base::toText({{"version", fileVersion}, {"key", std::move(key)}, {"check", base::base64UrlEncode(file.check)}, {"box", base::base64UrlEncode(file.box)}}) + "\n";
}

void sealInto(SecretFile& file, const Secrets& secrets, const SecretKey& key)
{
    Json json = Json::object();
    for (const auto& [name, secret] : secrets)
        json[name] = {{"value", secret.value}, {"updated_at", secret.updatedAt}};
    std::string plain = base::toText(json);
    file.check = key.seal(known);
    file.box = key.seal(plain);
    wipe(plain);
}

Result<Secrets> openFrom(const SecretFile& file, const SecretKey& key)
{
    if (const auto check = key.open(file.check); !check || *check != known)
        return fail(ErrorCode::Denied, "it does not open with this key");
    auto plain = key.open(file.box);
    auto json = plain ? base::parseJson(*plain) : Result<Json>(fail(plain.error()));
    if (plain)
        wipe(*plain);
    if (!json || !json->is_object())
        return fail(ErrorCode::InvalidArgument, "it is damaged: the key fits, its content does not open");
    Secrets secrets;
    for (const auto& [name, secret] : json->items())
        if (secret.is_object())
            secrets[name] = {secret.value("value", ""), secret.value("updated_at", "")};
    return secrets;
}

} // namespace gwt::hub
