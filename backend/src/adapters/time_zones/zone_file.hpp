#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace echoes::adapters::time_zones {

/// Many compiled zones (TZif) in one file, in the format in which Android keeps them: a head of 24 bytes ("tzdata", a
/// version and where index and zones begin), an index of 52 bytes a name, the zones. Names may share a zone. Thread
/// rule: any thread, once made.
class ZoneFile {
 public:
  /// Throws std::runtime_error when `path` is no such file.
  explicit ZoneFile(std::string path);

  [[nodiscard]] bool has(std::string_view name) const { return places_.contains(name); }
  /// The zone as a file of its own would hold it; nothing when there is none of that name.
  [[nodiscard]] std::optional<std::string> read(std::string_view name) const;

 private:
  struct Place {
    std::uint32_t begin;
    std::uint32_t size;
  };

  std::string path_;
  std::map<std::string, Place, std::less<>> places_;
};

}  // namespace echoes::adapters::time_zones
