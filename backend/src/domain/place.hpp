#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace echoes {

/// WGS 84 degrees. latitude -90..90, longitude -180..180, finite.
struct GeoPoint {
  double latitude{};
  double longitude{};

  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

/// How exactly a person lets a place be known. The numbers reach storage: do not change.
enum class PlacePrecision : std::uint8_t { kExact = 0, kNeighbourhood = 1, kCity = 2 };

[[nodiscard]] std::string_view name_of(PlacePrecision precision);
[[nodiscard]] std::optional<PlacePrecision> find_place_precision(std::string_view name);

struct Place {
  GeoPoint point{};
  std::optional<double> accuracy_m{};
  PlacePrecision precision{PlacePrecision::kExact};
  /// Up to kMaxPlaceLabelCodePoints, NFC, trimmed.
  std::optional<std::string> label{};

  friend bool operator==(const Place&, const Place&) = default;
};

inline constexpr std::size_t kMaxPlaceLabelCodePoints = 100;

/// The point as the precision allows it to be stored: 6, 2 or 1 decimals (0.1 m, 1.1 km, 11 km of latitude).
[[nodiscard]] GeoPoint blur(GeoPoint point, PlacePrecision precision);

/// Great-circle distance in metres on a sphere of 6,371,008.8 m (the haversine formula).
[[nodiscard]] double distance_m(GeoPoint from, GeoPoint to);

/// Geohash (Niemeyer 2008) of `length` 1..12 characters.
[[nodiscard]] std::string geohash(GeoPoint point, int length);

/// Length of geohash stored with every echo that has a place.
inline constexpr int kStoredGeohashLength = 9;

/// Geohash prefixes that together cover the circle: the centre's cell and its neighbours at the longest length whose
/// cells are at least as wide and as high as the radius. At most nine, sorted, without repeats; correct across the
/// 180th meridian and near the poles.
[[nodiscard]] std::vector<std::string> covering_geohashes(GeoPoint centre, double radius_m);

}  // namespace echoes
