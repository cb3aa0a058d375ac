#include "domain/place.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/problems.hpp"
#include "base/unicode.hpp"

namespace echoes {
namespace {

constexpr double kEarthRadiusM = 6'371'008.8;
constexpr std::string_view kGeohashAlphabet = "0123456789bcdefghjkmnpqrstuvwxyz";

double radians(double degrees) { return degrees * std::numbers::pi / 180.0; }
double degrees(double radians) { return radians * 180.0 / std::numbers::pi; }

double round_to(double value, double unit_count) {
  // Adding zero turns -0 into 0, so that one place has one spelling.
  return std::round(value * unit_count) / unit_count + 0.0;
}

/// Rows and columns of the grid that geohashes of one length form; both are powers of two.
struct Grid {
  explicit Grid(int length)
      : length(length), rows(std::int64_t{1} << (5 * length / 2)), columns(std::int64_t{1} << ((5 * length + 1) / 2)) {}

  [[nodiscard]] double cell_height() const { return 180.0 / static_cast<double>(rows); }
  [[nodiscard]] double cell_width() const { return 360.0 / static_cast<double>(columns); }

  /// Not clamped: may lie outside the grid.
  [[nodiscard]] std::int64_t row_of(double latitude) const {
    return static_cast<std::int64_t>(std::floor((latitude + 90.0) / 180.0 * static_cast<double>(rows)));
  }
  [[nodiscard]] std::int64_t column_of(double longitude) const {
    return static_cast<std::int64_t>(std::floor((longitude + 180.0) / 360.0 * static_cast<double>(columns)));
  }

  /// The cell's name: bits of column and row in turn, the column's highest bit first, five to a character.
  [[nodiscard]] std::string name(std::int64_t row, std::int64_t column) const {
    int row_bits = 5 * length / 2;
    int column_bits = (5 * length + 1) / 2;
    std::string text;
    for (int character = 0; character < length; ++character) {
      std::size_t value = 0;
      for (int bit = 0; bit < 5; ++bit) {
        const bool from_column = (character * 5 + bit) % 2 == 0;
        const std::int64_t source = from_column ? column >> --column_bits : row >> --row_bits;
        value = value * 2 + static_cast<std::size_t>(source & 1);
      }
      text += kGeohashAlphabet[value];
    }
    return text;
  }

  int length;
  std::int64_t rows;
  std::int64_t columns;
};

/// Names of all cells in the given rows (clamped) and columns (wrapped), sorted, without repeats.
std::vector<std::string> cells(const Grid& grid, std::int64_t first_row, std::int64_t last_row,
                               std::int64_t first_column, std::int64_t last_column) {
  std::vector<std::string> names;
  for (std::int64_t row = std::max<std::int64_t>(first_row, 0); row <= std::min(last_row, grid.rows - 1); ++row) {
    for (std::int64_t column = first_column; column <= last_column; ++column) {
      names.push_back(grid.name(row, ((column % grid.columns) + grid.columns) % grid.columns));
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

std::string_view name_of(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::kExact:
      return "exact";
    case PlacePrecision::kNeighbourhood:
      return "neighbourhood";
    case PlacePrecision::kCity:
      return "city";
  }
  std::unreachable();
}

std::optional<PlacePrecision> find_place_precision(std::string_view name) {
  for (const auto precision : {PlacePrecision::kExact, PlacePrecision::kNeighbourhood, PlacePrecision::kCity}) {
    if (name == name_of(precision)) {
      return precision;
    }
  }
  return std::nullopt;
}

GeoPoint blur(GeoPoint point, PlacePrecision precision) {
  double unit_count = 1e6;
  switch (precision) {
    case PlacePrecision::kExact:
      break;
    case PlacePrecision::kNeighbourhood:
      unit_count = 1e2;
      break;
    case PlacePrecision::kCity:
      unit_count = 1e1;
      break;
  }
  return GeoPoint{round_to(point.latitude, unit_count), round_to(point.longitude, unit_count)};
}

double distance_m(GeoPoint from, GeoPoint to) {
  const double north = std::sin(radians(to.latitude - from.latitude) / 2);
  const double east = std::sin(radians(to.longitude - from.longitude) / 2);
  const double chord = north * north + std::cos(radians(from.latitude)) * std::cos(radians(to.latitude)) * east * east;
  return 2 * kEarthRadiusM * std::asin(std::sqrt(std::min(1.0, chord)));
}

std::string geohash(GeoPoint point, int length) {
  const Grid grid(length);
  return grid.name(std::clamp<std::int64_t>(grid.row_of(point.latitude), 0, grid.rows - 1),
                   std::clamp<std::int64_t>(grid.column_of(point.longitude), 0, grid.columns - 1));
}

std::vector<std::string> covering_geohashes(GeoPoint centre, double radius_m) {
  // A little more than the circle, so that rounding cannot leave out its rim.
  const double angle = std::max(0.0, radius_m) / kEarthRadiusM * (1 + 1e-9) + 1e-12;
  const double height = degrees(angle);
  const double south = centre.latitude - height;
  const double north = centre.latitude + height;

  const bool holds_a_pole = south <= -90.0 || north >= 90.0;
  if (!holds_a_pole) {
    // Half the longitudes the circle spans: its meridian tangents (a spherical right triangle).
    const double width = degrees(std::asin(std::min(1.0, std::sin(angle) / std::cos(radians(centre.latitude)))));
    for (int length = kStoredGeohashLength; length >= 1; --length) {
      const Grid grid(length);
      if (grid.cell_height() >= height && grid.cell_width() >= width) {
        return cells(grid, grid.row_of(south), grid.row_of(north), grid.column_of(centre.longitude - width),
                     grid.column_of(centre.longitude + width));
      }
    }
  }
  // Every longitude: the row of eight largest cells, if one row is enough; otherwise the whole world.
  const Grid grid(1);
  const std::int64_t first_row = std::max<std::int64_t>(grid.row_of(south), 0);
  const std::int64_t last_row = std::min(grid.row_of(north), grid.rows - 1);
  if (first_row == last_row) {
    return cells(grid, first_row, last_row, 0, grid.columns - 1);
  }
  return {std::string()};
}

}  // namespace echoes
