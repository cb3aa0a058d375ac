#include "adapters/time_zones/zone_file.hpp"

#include <absl/time/internal/cctz/include/cctz/zone_info_source.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <memory>
#include <stdexcept>
#include <utility>

namespace echoes::adapters::time_zones {
namespace {

constexpr std::string_view kMagic = "tzdata";
constexpr std::size_t kVersionBytes = 12;
constexpr std::size_t kHeadBytes = 24;
constexpr std::size_t kNameBytes = 40;
constexpr std::size_t kEntryBytes = 52;
/// Six hundred names are 31 kB, and no zone has more than 4 kB.
constexpr std::uint32_t kMostBytes = 1U << 20U;

/// Bytes of a file; fewer when it is shorter, none when it cannot be read.
std::string bytes_of(const std::string& path, std::uint64_t begin, std::size_t size) {
  std::string bytes(size, '\0');
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);  // NOLINT(cppcoreguidelines-pro-type-vararg)
  if (file < 0) {
    return {};
  }
  std::size_t got = 0;
  while (got < size) {
    const ssize_t count = ::pread(file, bytes.data() + got, size - got, static_cast<off_t>(begin + got));
    if (count <= 0) {
      break;
    }
    got += static_cast<std::size_t>(count);
  }
  ::close(file);
  bytes.resize(got);
  return bytes;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (const char byte : bytes.substr(at, 4)) {
    value = value << 8U | static_cast<unsigned char>(byte);
  }
  return value;
}

}  // namespace

ZoneFile::ZoneFile(std::string path) : path_(std::move(path)) {
  const std::string head = bytes_of(path_, 0, kHeadBytes);
  if (head.size() != kHeadBytes || !head.starts_with(kMagic)) {
    throw std::runtime_error(path_ + " is no file of time zones");
  }
  const std::uint32_t index = big_endian(head, kVersionBytes);
  const std::uint32_t zones = big_endian(head, kVersionBytes + 4);
  const std::uint32_t size = zones - index;
  if (index < kHeadBytes || zones < index || size > kMostBytes || size % kEntryBytes != 0) {
    throw std::runtime_error(path_ + " has no index of time zones");
  }
  const std::string entries = bytes_of(path_, index, size);
  for (std::string_view rest = entries; rest.size() >= kEntryBytes; rest.remove_prefix(kEntryBytes)) {
    const std::string_view name = rest.substr(0, kNameBytes);
    const Place place{zones + big_endian(rest, kNameBytes), big_endian(rest, kNameBytes + 4)};
    if (place.size <= kMostBytes) {
      places_.emplace(name.substr(0, name.find('\0')), place);
    }
  }
}

std::optional<std::string> ZoneFile::read(std::string_view name) const {
  const auto found = places_.find(name);
  if (found == places_.end()) {
    return std::nullopt;
  }
  const Place& place = found->second;
  std::string zone = bytes_of(path_, place.begin, place.size);
  return zone.size() == place.size ? std::optional{std::move(zone)} : std::nullopt;
}

namespace {

namespace cctz = absl::time_internal::cctz;

class ZoneInMemory final : public cctz::ZoneInfoSource {
 public:
  explicit ZoneInMemory(std::string zone) : zone_(std::move(zone)) {}

  std::size_t Read(void* target, std::size_t size) override {
    const std::size_t count = std::min(size, zone_.size() - read_);
    std::memcpy(target, zone_.data() + read_, count);
    read_ += count;
    return count;
  }
  int Skip(std::size_t offset) override {
    if (offset > zone_.size() - read_) {
      return -1;
    }
    read_ += offset;
    return 0;
  }

 private:
  std::string zone_;
  std::size_t read_{0};
};

/// Abseil asks for a zone by a path. Where that leads on behind a file, as in /var/task/zones/Europe/Lisbon, the rest
/// is a name in that file; any other path is Abseil's own matter.
std::unique_ptr<cctz::ZoneInfoSource> find_zone(
    const std::string& path, const std::function<std::unique_ptr<cctz::ZoneInfoSource>(const std::string&)>& usual) {
  for (std::size_t slash = path.rfind('/'); slash != std::string::npos && slash > 0;
       slash = path.rfind('/', slash - 1)) {
    struct stat status{};
    const std::string before = path.substr(0, slash);
    if (::stat(before.c_str(), &status) != 0) {
      continue;
    }
    if (!S_ISREG(status.st_mode)) {
      break;
    }
    auto zone = ZoneFile(before).read(std::string_view{path}.substr(slash + 1));
    return zone ? std::make_unique<ZoneInMemory>(*std::move(zone)) : nullptr;
  }
  return usual(path);
}

}  // namespace
}  // namespace echoes::adapters::time_zones

namespace absl {
ABSL_NAMESPACE_BEGIN
namespace time_internal::cctz_extension {

// The one way in which Abseil lets zones come from elsewhere: it looks for this variable by its name.
ZoneInfoSourceFactory zone_info_source_factory = echoes::adapters::time_zones::find_zone;

}  // namespace time_internal::cctz_extension
ABSL_NAMESPACE_END
}  // namespace absl
