#pragma once

#include <QMetaType>
#include <QString>

#include <array>

namespace gwt::desktop
{

/// The full pages of the middle, besides the terminals.
enum class PlaceId { Environments, Servers, Tickets, Applications };

inline constexpr std::array allPlaces{PlaceId::Environments, PlaceId::Servers, PlaceId::Tickets, PlaceId::Applications};

/// The key of its heading in the left list.
inline QString placeKey(PlaceId place)
{
    static const std::array keys{QStringLiteral("place:environments"), QStringLiteral("place:servers"),
                                 QStringLiteral("place:tickets"), QStringLiteral("place:applications")};
    return keys[size_t(place)];
}

} // namespace gwt::desktop
