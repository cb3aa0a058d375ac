#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/emotion.hpp"
#include "domain/place.hpp"
#include "ports/echo_repository.hpp"

namespace echoes::http {

/// Undoes percent-encoding (and '+' for space where `plus_is_space`). Nothing for a bad escape or what is not UTF-8.
[[nodiscard]] std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

/// The parameters of a query, read one by one; every fault is noted as "?name". A parameter given twice, or that
/// nobody asked for by the time of finish(), is a fault.
class QueryReader {
 public:
  /// A query that cannot be decoded is one fault, and reads as an empty one.
  explicit QueryReader(std::string_view query);

  /// Nothing when absent.
  [[nodiscard]] std::optional<std::string> text(std::string_view name);
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name);
  [[nodiscard]] std::optional<Emotion> emotion(std::string_view name);
  [[nodiscard]] std::optional<LocalDate> date(std::string_view name);
  /// "latitude,longitude"
  [[nodiscard]] std::optional<GeoPoint> point(std::string_view name);
  /// "latitude,longitude,radius in metres"
  [[nodiscard]] std::optional<ports::NearFilter> circle(std::string_view name);

  void fault(std::string_view name, std::string reason);

  /// kValidation with all faults, if there were any.
  [[nodiscard]] Result<void> finish();

 private:
  [[nodiscard]] std::optional<std::vector<double>> decimals(std::string_view name, std::size_t count,
                                                            std::string_view form);

  std::vector<std::pair<std::string, std::string>> parameters_;
  std::vector<std::string_view> known_;
  std::vector<FieldProblem> problems_;
};

/// kValidation with those problems; success when there are none.
[[nodiscard]] Result<void> all_well_or(std::vector<FieldProblem> problems);

}  // namespace echoes::http
