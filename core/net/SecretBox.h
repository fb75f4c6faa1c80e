#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gwt::net
{

/// Seals what leaves this process and must come back to one that knows the same secret (libsodium,
/// XChaCha20-Poly1305; keyed BLAKE2b for tags). Immutable, so any thread.
class SecretBox
{
public:
    /// Boxes of different purposes do not open each other's. `secret` empty: a key of this process's own.
    SecretBox(std::string_view purpose, std::string_view secret);

    /// Bytes, not text. `bound` must be the same when it is opened.
    std::string seal(std::string_view plain, std::string_view bound) const;
    std::optional<std::string> open(std::string_view sealed, std::string_view bound) const;
    /// 16 characters that only a holder of the secret can make for `text`.
    std::string tag(std::string_view text) const;

private:
    std::string m_key;
};

} // namespace gwt::net
