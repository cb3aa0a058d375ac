#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace echoes::hosts {

/// Names and values as the environment and its files have them.
using Variables = std::map<std::string, std::string, std::less<>>;

/// The environment this process was started with.
[[nodiscard]] Variables process_environment();

/// The parts between separators; empty ones are left out.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// One variable a host reads.
struct Variable {
  std::string_view name;
  std::string_view meaning;
  std::string_view example;
  /// Taken when it is not set; nothing: it must be set.
  std::optional<std::string_view> usual{};
};

/// Reads variables one by one and gathers what is wrong with them. Every name asked for must be among `known`.
class Checker {
 public:
  /// All must outlive the checker. `how_to_set` closes the report.
  Checker(const Variables& variables, std::span<const Variable> known, std::string_view how_to_set)
      : variables_(variables), known_(known), how_to_set_(how_to_set) {}

  std::string text(std::string_view name);
  std::optional<std::string> optional_url(std::string_view name);
  std::string url(std::string_view name);
  std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most);
  std::uint16_t port(std::string_view name) { return static_cast<std::uint16_t>(number(name, 1, 65'535)); }
  /// Origins as browsers send them, separated by commas.
  std::vector<std::string> origins(std::string_view name);
  /// dev, staging or prod.
  std::string environment(std::string_view name);

  void fault(std::string_view name, std::string_view what);

  /// Everything that is wrong, for a person; empty when nothing is.
  [[nodiscard]] std::string report() const;

 private:
  [[nodiscard]] const Variable& find(std::string_view name) const;

  const Variables& variables_;
  std::span<const Variable> known_;
  std::string_view how_to_set_;
  std::vector<std::string> faults_;
};

}  // namespace echoes::hosts
