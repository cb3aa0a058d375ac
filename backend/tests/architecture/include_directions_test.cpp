#include <gtest/gtest.h>

#include <optional>

#include "architecture/source_tree.hpp"

// ARCHITECTURE.md's invariants about who may know whom, checked on the #include lines of every source file.

namespace echoes::tests {
namespace {

/// One row of the table: a folder of backend/src, the folders it may include from, and the foreign headers it alone,
/// or among others, may include (beginnings of their paths).
struct Room {
  std::string folder;
  std::vector<std::string> rooms;
  std::vector<std::string> foreign;
};

/// Foreign headers that someone must be allowed. What is not listed here (the standard library, POSIX) is free.
const std::vector<std::string> kGuarded{
    "boost/",   "libpq",     "hiredis/", "libav",   "libsw",    "openssl/",   "ares", "utf8proc",
    "absl/",    "nlohmann/", "curl/",    "fmt/",    "simdjson", "rapidjson/", "aws/", "sys/socket.h",
    "netinet/", "arpa/",     "netdb.h",  "sqlite3", "pqxx/",    "spdlog/",
};

const std::vector<Room> kRooms{
    // The one Boost header below http/: the asynchronous word.
    {"base", {"base"}, {"boost/asio/awaitable.hpp", "utf8proc"}},
    {"domain", {"base", "domain"}, {}},
    {"ports", {"base", "domain", "ports"}, {}},
    {"use_cases", {"base", "domain", "ports", "use_cases"}, {}},
    {"audio/pcm", {"base", "audio/pcm"}, {}},
    {"audio/ffmpeg", {"base", "domain", "ports", "audio/pcm", "audio/ffmpeg"}, {"libav", "libsw"}},
    {"http", {"base", "domain", "ports", "use_cases", "http"}, {"boost/json/", "boost/url/", "openssl/", "fmt/"}},
    {"adapters/memory", {"base", "domain", "ports", "adapters/memory"}, {}},
    {"adapters/system", {"base", "domain", "ports", "adapters/system"}, {"boost/asio/", "openssl/"}},
    {"adapters/time_zones", {"base", "domain", "ports", "adapters/time_zones"}, {"absl/"}},
    {"adapters/postgres", {"base", "domain", "ports", "adapters/postgres"}, {"libpq", "boost/asio/", "fmt/"}},
    {"adapters/redis", {"base", "domain", "ports", "adapters/redis"}, {"hiredis/", "boost/asio/", "fmt/"}},
    {"adapters/aws",
     {"base", "domain", "ports", "adapters/aws"},
     {"boost/asio/", "boost/beast/", "boost/json/", "boost/url/", "boost/system/", "boost/optional.hpp", "openssl/",
      "ares", "fmt/", "arpa/", "netinet/", "sys/socket.h", "netdb.h"}},
    {"adapters/s3",
     {"base", "domain", "ports", "adapters/aws", "adapters/s3"},
     {"boost/json/", "boost/url/", "boost/system/", "openssl/", "fmt/"}},
    {"adapters/dynamodb",
     {"base", "domain", "ports", "adapters/aws", "adapters/dynamodb"},
     {"boost/asio/", "boost/json/", "boost/system/"}},
    {"adapters/cognito",
     {"base", "domain", "ports", "adapters/aws", "adapters/cognito"},
     {"boost/json/", "boost/url/", "boost/system/", "boost/asio/", "openssl/", "fmt/"}},
    {"adapters/eventbridge",
     {"base", "domain", "ports", "adapters/aws", "adapters/eventbridge"},
     {"boost/json/", "boost/system/", "fmt/"}},
    {"adapters/secrets",
     {"base", "domain", "ports", "adapters/aws", "adapters/secrets"},
     {"boost/json/", "boost/system/", "fmt/"}},
    {"hosts/figures", {"base", "domain", "http", "hosts/figures"}, {}},
    {"hosts/shared",
     {"base", "domain", "ports", "use_cases", "http", "hosts/shared"},
     {"boost/json/", "boost/system/"}},
    {"hosts/lambda",
     {"base", "domain", "ports", "use_cases", "http", "audio/ffmpeg", "adapters/system", "adapters/time_zones",
      "adapters/dynamodb", "adapters/aws", "adapters/s3", "adapters/eventbridge", "adapters/secrets", "hosts/figures",
      "hosts/shared", "hosts/lambda"},
     {"boost/asio/", "boost/beast/", "boost/json/", "boost/optional.hpp", "boost/system/", "arpa/", "netinet/",
      "sys/socket.h"}},
    {"hosts/server",
     {"base", "domain", "ports", "use_cases", "http", "audio/ffmpeg", "adapters/system", "adapters/time_zones",
      "adapters/postgres", "adapters/redis", "adapters/aws", "adapters/s3", "adapters/cognito", "adapters/eventbridge",
      "adapters/secrets", "hosts/figures", "hosts/shared", "hosts/server"},
     {"boost/asio/", "boost/beast/", "boost/json/", "boost/optional.hpp", "boost/system/", "boost/url/", "openssl/",
      "fmt/", "arpa/", "netinet/", "sys/socket.h"}},
};

bool starts_with_any(const std::string& text, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](const std::string& beginning) { return text.starts_with(beginning); });
}

const Room* room_of(const std::string& path_below_src) {
  const auto found = std::find_if(kRooms.begin(), kRooms.end(),
                                  [&](const Room& room) { return path_below_src.starts_with(room.folder + "/"); });
  return found == kRooms.end() ? nullptr : &*found;
}

/// What is wrong with one include of a file of this room; nothing when it is allowed.
std::optional<std::string> fault_of(const Room& room, const Include& include) {
  if (!include.angled) {
    const bool allowed = std::any_of(room.rooms.begin(), room.rooms.end(),
                                     [&](const std::string& other) { return include.path.starts_with(other + "/"); });
    return allowed ? std::nullopt : std::optional(room.folder + " may not include \"" + include.path + "\"");
  }
  // The umbrellas cost seconds in every file that sees them.
  const bool umbrella = include.path == "boost/asio.hpp" || include.path == "boost/beast.hpp" ||
                        include.path == "boost/json.hpp" || include.path == "boost/url.hpp";
  if (umbrella || (starts_with_any(include.path, kGuarded) && !starts_with_any(include.path, room.foreign))) {
    return room.folder + " may not include <" + include.path + ">";
  }
  return std::nullopt;
}

TEST(IncludeDirections, EveryFileIsInARoomOfTheTable) {
  const fs::path src = backend_folder() / "src";
  for (const fs::path& file : sources_below(src)) {
    const std::string path = fs::relative(file, src).generic_string();
    EXPECT_TRUE(room_of(path) != nullptr || path == "precompiled.cpp") << path;
  }
}

TEST(IncludeDirections, EveryRoomOfTheTableExists) {
  for (const Room& room : kRooms) {
    EXPECT_FALSE(sources_below(backend_folder() / "src" / room.folder).empty()) << room.folder;
    for (const std::string& other : room.rooms) {
      EXPECT_TRUE(fs::is_directory(backend_folder() / "src" / other)) << other;
    }
  }
}

TEST(IncludeDirections, NobodyIncludesWhatTheTableDoesNotAllow) {
  const fs::path src = backend_folder() / "src";
  std::size_t checked = 0;
  for (const fs::path& file : sources_below(src)) {
    const std::string path = fs::relative(file, src).generic_string();
    const Room* room = room_of(path);
    if (room == nullptr) {
      continue;
    }
    for (const Include& include : includes_of(read_text(file))) {
      ++checked;
      const std::optional<std::string> fault = fault_of(*room, include);
      EXPECT_EQ(fault, std::nullopt) << path;
    }
  }
  EXPECT_GT(checked, 300U) << "hardly any include was seen: the reader of the lines must be broken";
}

TEST(IncludeDirections, ProjectHeadersAreIncludedWithTheirRoom) {
  const fs::path src = backend_folder() / "src";
  for (const fs::path& file : sources_below(src)) {
    for (const Include& include : includes_of(read_text(file))) {
      if (!include.angled) {
        EXPECT_TRUE(fs::exists(src / include.path)) << file << " includes \"" << include.path << "\"";
      }
    }
  }
}

// ---- the rules themselves

Room room(const std::string& folder) {
  const Room* found = room_of(folder + "/x.cpp");
  EXPECT_NE(found, nullptr) << folder;
  return found == nullptr ? Room{} : *found;
}

TEST(IncludeDirections, TheRulesRefuseWhatTheyAreFor) {
  struct Case {
    const char* folder;
    Include include;
  };
  for (const Case& one : {
           Case{"domain", {"ports/cache.hpp", false}},
           Case{"domain", {"boost/asio/awaitable.hpp", true}},
           Case{"ports", {"use_cases/get_echo.hpp", false}},
           Case{"use_cases", {"http/api.hpp", false}},
           Case{"use_cases", {"adapters/memory/store.hpp", false}},
           Case{"use_cases", {"boost/json/value.hpp", true}},
           Case{"base", {"boost/asio/io_context.hpp", true}},
           Case{"audio/pcm", {"libavutil/opt.h", true}},
           Case{"http", {"adapters/postgres/database.hpp", false}},
           Case{"http", {"libpq-fe.h", true}},
           Case{"http", {"boost/beast/http/fields.hpp", true}},
           Case{"adapters/postgres", {"adapters/redis/connection.hpp", false}},
           Case{"adapters/postgres", {"http/api.hpp", false}},
           Case{"adapters/postgres", {"use_cases/get_echo.hpp", false}},
           Case{"adapters/redis", {"libpq-fe.h", true}},
           Case{"adapters/s3", {"adapters/cognito/key_set.hpp", false}},
           Case{"adapters/aws", {"adapters/s3/audio_store.hpp", false}},
           Case{"adapters/aws", {"boost/asio.hpp", true}},
           Case{"hosts/server", {"adapters/memory/store.hpp", false}},
           Case{"hosts/server", {"libavcodec/avcodec.h", true}},
       }) {
    EXPECT_NE(fault_of(room(one.folder), one.include), std::nullopt) << one.folder << " " << one.include.path;
  }
}

TEST(IncludeDirections, TheRulesAllowWhatIsMeant) {
  EXPECT_EQ(fault_of(room("base"), {"boost/asio/awaitable.hpp", true}), std::nullopt);
  EXPECT_EQ(fault_of(room("use_cases"), {"ports/cache.hpp", false}), std::nullopt);
  EXPECT_EQ(fault_of(room("domain"), {"vector", true}), std::nullopt);
  EXPECT_EQ(fault_of(room("adapters/s3"), {"adapters/aws/sigv4.hpp", false}), std::nullopt);
}

TEST(IncludeDirections, TheReaderFindsIncludeLines) {
  const std::string text =
      "#pragma once\n  #  include <vector>\n// #include \"no.hpp\"\n#include \"a/b.hpp\"  // why\nint include;\n";
  EXPECT_EQ(includes_of(text), (std::vector<Include>{{"vector", true}, {"a/b.hpp", false}}));
}

}  // namespace
}  // namespace echoes::tests
