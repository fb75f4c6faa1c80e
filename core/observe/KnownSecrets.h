#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace gwt::observe
{

/// A part of a text that must not pass.
struct Found {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string_view kind; ///< "secret", "email", …; lives as long as who found it
    bool mayReturn = false; ///< may be given a placeholder that can be turned back
};

/// The values that gwt itself knows to be secret: those that the secret store gave out, tokens of upstreams. Held only to
/// be recognised. Any thread; looking is one pass, and free while there is none.
class KnownSecrets
{
public:
    /// Shorter ones would blot out ordinary words.
    static constexpr std::size_t shortest = 6;
    static constexpr std::size_t most = 1000; ///< the oldest go first

    KnownSecrets();
    void add(const std::string& value);
    bool isEmpty() const { return snapshot()->values.empty(); }

    /// In the order of the text, without overlaps.
    std::vector<Found> find(std::string_view text) const;
    /// `text` with "[secret]" in the place of each.
    std::string scrub(std::string text) const;

private:
    struct Table {
        std::vector<std::string> values; ///< oldest first
        std::array<std::vector<std::size_t>, 256> byFirst; ///< longest first
        /// Which four first bytes there are, by hash: nearly every place of a text is passed over by one look.
        std::array<std::uint64_t, 1024> beginnings{};
    };
    std::shared_ptr<const Table> snapshot() const;

    mutable std::mutex m_mutex;
    std::shared_ptr<const Table> m_table;
};

/// `text` with "[kind]" in the place of each; `found` as find() gives it.
std::string withoutFound(std::string_view text, const std::vector<Found>& found);

} // namespace gwt::observe
