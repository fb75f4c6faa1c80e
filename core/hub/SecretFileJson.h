#pragma once

#include "core/base/Result.h"
#include "core/hub/SecretKey.h"

#include <map>
#include <string>
#include <string_view>

namespace gwt::hub
{

enum class KeyPlace { Keyring, Passphrase };

/// secrets.json (and an exported file): which key opens it, and one box with everything. Names are in the box too.
///   {"version":1,"key":{"place":"keyring","id":"…"} | {"place":"passphrase","salt":"…","passes":3,"bytes":67108864},
///    "check":"…","box":"…"}            bytes as base64url; `check` is a known text under the key: it tells a wrong
///                                      passphrase from a damaged box
struct SecretFile {
    KeyPlace place = KeyPlace::Keyring;
    std::string keyId; ///< Keyring: the entry's name
    std::string salt;  ///< Passphrase
    PassphraseCost cost;
    std::string check, box;
};

struct Secret {
    std::string value;
    std::string updatedAt; ///< RFC 3339
};
using Secrets = std::map<std::string, Secret>;

/// InvalidArgument: cut off, not JSON, a field missing, or a version from the future.
base::Result<SecretFile> readSecretFile(std::string_view text);
std::string toText(const SecretFile& file);

/// `file` with `secrets` under `key`.
void sealInto(SecretFile& file, const Secrets& secrets, const SecretKey& key);
/// Denied: the wrong key. InvalidArgument: the right key, a damaged box.
base::Result<Secrets> openFrom(const SecretFile& file, const SecretKey& key);

} // namespace gwt::hub
