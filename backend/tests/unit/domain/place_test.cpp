#include "domain/place.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace echoes {
namespace {

GeoPoint any_point() {
  const auto spread = [](double low, double high) {
    return low + (high - low) * static_cast<double>(*rc::gen::inRange(0, 1'000'001)) / 1e6;
  };
  switch (*rc::gen::inRange(0, 4)) {
    case 0:  // near a pole
      return GeoPoint{*rc::gen::element(1.0, -1.0) * spread(88, 90), spread(-180, 180)};
    case 1:  // near the 180th meridian
      return GeoPoint{spread(-89, 89), *rc::gen::element(1.0, -1.0) * spread(179, 180)};
    default:
      return GeoPoint{spread(-90, 90), spread(-180, 180)};
  }
}

/// The point at a distance and bearing from another (spherical direct problem).
GeoPoint travel(GeoPoint from, double metres, double bearing) {
  const double angle = metres / 6'371'008.8;
  const double latitude = from.latitude * std::numbers::pi / 180;
  const double longitude = from.longitude * std::numbers::pi / 180;
  const double to_latitude = std::asin(std::clamp(
      std::sin(latitude) * std::cos(angle) + std::cos(latitude) * std::sin(angle) * std::cos(bearing), -1.0, 1.0));
  double to_longitude = longitude + std::atan2(std::sin(bearing) * std::sin(angle) * std::cos(latitude),
                                               std::cos(angle) - std::sin(latitude) * std::sin(to_latitude));
  to_longitude = std::remainder(to_longitude, 2 * std::numbers::pi);
  return GeoPoint{to_latitude * 180 / std::numbers::pi,
                  std::clamp(to_longitude * 180 / std::numbers::pi, -180.0, 180.0)};
}

bool covered(const std::vector<std::string>& prefixes, GeoPoint point) {
  const std::string hash = geohash(point, kStoredGeohashLength);
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string& prefix) { return hash.starts_with(prefix); });
}

TEST(Place, PrecisionsHaveNames) {
  for (const auto precision : {PlacePrecision::kExact, PlacePrecision::kNeighbourhood, PlacePrecision::kCity}) {
    EXPECT_EQ(find_place_precision(name_of(precision)), precision);
  }
  EXPECT_EQ(name_of(PlacePrecision::kNeighbourhood), "neighbourhood");
  EXPECT_EQ(find_place_precision("street"), std::nullopt);
}

TEST(Place, BlursToThePrecision) {
  const GeoPoint point{38.71394567891, -9.13351234567};
  EXPECT_EQ(blur(point, PlacePrecision::kExact), (GeoPoint{38.713946, -9.133512}));
  EXPECT_EQ(blur(point, PlacePrecision::kNeighbourhood), (GeoPoint{38.71, -9.13}));
  EXPECT_EQ(blur(point, PlacePrecision::kCity), (GeoPoint{38.7, -9.1}));
  EXPECT_EQ(blur({90.0, 180.0}, PlacePrecision::kCity), (GeoPoint{90.0, 180.0}));
  EXPECT_FALSE(std::signbit(blur({-0.001, -0.001}, PlacePrecision::kCity).latitude));
}

TEST(Place, KnowsDistances) {
  EXPECT_EQ(distance_m({1, 2}, {1, 2}), 0.0);
  // A degree along the equator or a meridian: 2 pi R / 360.
  EXPECT_NEAR(distance_m({0, 0}, {0, 1}), 111'195.08, 0.01);
  EXPECT_NEAR(distance_m({10, 5}, {11, 5}), 111'195.08, 0.01);
  EXPECT_NEAR(distance_m({0, 179.5}, {0, -179.5}), 111'195.08, 0.01);
  EXPECT_NEAR(distance_m({90, 0}, {-90, 77}), std::numbers::pi * 6'371'008.8, 0.01);
  // Lisbon to Sydney.
  EXPECT_NEAR(distance_m({38.7223, -9.1393}, {-33.8688, 151.2093}), 18'180'000, 20'000);
}

TEST(Place, GeohashesOfNiemeyersExamples) {
  EXPECT_EQ(geohash({57.64911, 10.40744}, 11), "u4pruydqqvj");
  EXPECT_EQ(geohash({42.605, -5.603}, 5), "ezs42");
  EXPECT_EQ(geohash({-25.382708, -49.265506}, 8), "6gkzwgjz");
  EXPECT_EQ(geohash({90, 180}, 4), "zzzz");
  EXPECT_EQ(geohash({-90, -180}, 4), "0000");
}

RC_GTEST_PROP(PlaceProperties, AShorterGeohashIsAPrefixOfALonger, ()) {
  const GeoPoint point = any_point();
  const int length = *rc::gen::inRange(1, 12);
  RC_ASSERT(geohash(point, 12).starts_with(geohash(point, length)));
}

RC_GTEST_PROP(PlaceProperties, TheCoverHoldsEveryPointOfTheCircle, ()) {
  const GeoPoint centre = any_point();
  const double radius = *rc::gen::element(1.0, 30.0, 999.0, 5'000.0, 50'000.0, 400'000.0, 3'000'000.0);
  const std::vector<std::string> prefixes = covering_geohashes(centre, radius);
  RC_ASSERT(prefixes.size() <= 9U);
  RC_ASSERT(!prefixes.empty());
  RC_ASSERT(std::is_sorted(prefixes.begin(), prefixes.end()));
  RC_ASSERT(std::adjacent_find(prefixes.begin(), prefixes.end()) == prefixes.end());
  for (int step = 0; step < 24; ++step) {
    const double bearing = step * std::numbers::pi / 12;
    for (const double part : {0.0, 0.5, 0.999, 1.0}) {
      const GeoPoint point = travel(centre, radius * part, bearing);
      RC_ASSERT(distance_m(centre, point) > radius * 1.000001 || covered(prefixes, point));
    }
  }
}

TEST(Place, ASmallCircleIsCoveredBySmallCells) {
  for (const std::string& prefix : covering_geohashes({38.72, -9.14}, 100.0)) {
    EXPECT_EQ(prefix.size(), 7U);  // 153 m by 153 m at the equator
  }
  for (const std::string& prefix : covering_geohashes({38.72, -9.14}, 50'000.0)) {
    EXPECT_EQ(prefix.size(), 3U);  // 156 km by 156 km
  }
}

TEST(Place, TheCoverReachesOverThe180thMeridian) {
  const std::vector<std::string> prefixes = covering_geohashes({0.0, 180.0}, 10'000.0);
  EXPECT_TRUE(covered(prefixes, {0.01, 179.99}));
  EXPECT_TRUE(covered(prefixes, {0.01, -179.99}));
  EXPECT_TRUE(covered(prefixes, {0.0, -180.0}));
  EXPECT_FALSE(covered(prefixes, {0.01, 170.0}));
}

TEST(Place, ACircleOverThePoleSeesEveryMeridian) {
  const std::vector<std::string> prefixes = covering_geohashes({89.9, 0.0}, 50'000.0);
  for (double longitude = -180; longitude <= 180; longitude += 30) {
    EXPECT_TRUE(covered(prefixes, {89.95, longitude})) << longitude;
  }
  EXPECT_FALSE(covered(prefixes, {0, 0}));
}

}  // namespace
}  // namespace echoes
