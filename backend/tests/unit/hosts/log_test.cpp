#include "hosts/shared/log.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace echoes::hosts {
namespace {

namespace json = boost::json;

/// A descriptor to write to, and what was written.
class Pipe {
 public:
  Pipe() { EXPECT_EQ(::pipe(ends_.data()), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { ::close(ends_[0]); }

  [[nodiscard]] int in() const { return ends_[1]; }

  std::vector<std::string> lines() {
    ::close(ends_[1]);
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(ends_[0], buffer.data(), buffer.size())) > 0;) {
      text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    std::vector<std::string> result;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
      result.push_back(line);
    }
    return result;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST(Log, WritesOneObjectALine) {
  Pipe pipe;
  const Log log(pipe.in(), LogLevel::kInfo);
  log.line(LogLevel::kInfo, "two\nlines")
      .text("path", "a\"b")
      .integer("count", -3)
      .number("ms", 0.25)
      .boolean("yes", true)
      .text("bad", "\xff\xfe!");
  log.raw(R"({"complete":true})");
  const auto lines = pipe.lines();
  ASSERT_EQ(lines.size(), 2U);
  const json::object object = json::parse(lines[0]).as_object();
  EXPECT_EQ(object.at("level"), "info");
  EXPECT_EQ(object.at("message"), "two\nlines");
  EXPECT_EQ(object.at("path"), "a\"b");
  EXPECT_EQ(object.at("count"), -3);
  EXPECT_EQ(object.at("ms"), 0.25);
  EXPECT_EQ(object.at("yes"), true);
  EXPECT_EQ(object.at("bad"),
            "?"
            "?!");
  EXPECT_TRUE(parse_instant(object.at("timestamp").as_string().c_str()).has_value());
  EXPECT_EQ(lines[1], R"({"complete":true})");
}

TEST(Log, LeavesOutWhatIsBelowItsLevel) {
  Pipe pipe;
  const Log log(pipe.in(), LogLevel::kWarning);
  log.debug("no");
  log.info("no");
  log.warning("yes");
  log.error("yes");
  EXPECT_EQ(pipe.lines().size(), 2U);
}

TEST(Log, LinesOfSeveralThreadsDoNotMix) {
  Pipe pipe;
  const Log log(pipe.in(), LogLevel::kInfo);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&log, i] {
      for (int j = 0; j < 50; ++j) {
        log.line(LogLevel::kInfo, "line").integer("thread", i).text("filling", std::string(100, 'x'));
      }
    });
  }
  // 200 lines of about 200 bytes fit into a pipe: nobody waits for the reader.
  for (std::thread& thread : threads) {
    thread.join();
  }
  const auto lines = pipe.lines();
  ASSERT_EQ(lines.size(), 200U);
  for (const std::string& line : lines) {
    EXPECT_TRUE(json::parse(line).is_object());
  }
}

TEST(LogLevels, HaveTheNamesOfTheConfiguration) {
  for (const LogLevel level : {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarning, LogLevel::kError}) {
    EXPECT_EQ(find_log_level(name_of(level)), level);
  }
  EXPECT_EQ(find_log_level("loud"), std::nullopt);
}

TEST(Log, WritesLevelsInCapitalsForCloudWatch) {
  Pipe pipe;
  Log(pipe.in(), LogLevel::kInfo, LogStyle::kCloudWatch).error("bad");
  Log(pipe.in(), LogLevel::kInfo, LogStyle::kCloudWatchText).warning("odd");
  const auto lines = pipe.lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(json::parse(lines[0]).as_object().at("level").as_string(), "ERROR");
  EXPECT_EQ(lines[1].substr(0, 8), "[WARN] {");
}

}  // namespace
}  // namespace echoes::hosts
