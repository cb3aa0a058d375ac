#pragma once

#include "base/strong_id.hpp"

namespace echoes {

/// 26-character ULID text. Its time part is the echo's recordedAt, so id order is time order.
using EchoId = StrongId<struct EchoIdTag>;

/// The `sub` of the person's Cognito tokens. Only a verified token makes one.
using UserId = StrongId<struct UserIdTag>;

/// IANA name, checked against the zone database by whoever made it ("Europe/Lisbon").
using TimeZoneName = StrongId<struct TimeZoneNameTag>;

/// Normalised: NFC, trimmed, case-folded.
using Tag = StrongId<struct TagTag>;

}  // namespace echoes
