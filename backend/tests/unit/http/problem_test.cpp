#include "http/problem.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace echoes::http {
namespace {

namespace json = boost::json;

constexpr int kCodes = static_cast<int>(ErrorCode::kInternal) + 1;

json::object document_of(const Error& error) { return json::parse(render_problem(error, "id-1").body).as_object(); }

std::string text_of(const json::value& value) { return {value.as_string().data(), value.as_string().size()}; }

TEST(Problems, AreThoseOfTheContractsExamples) {
  const std::filesystem::path folder = std::filesystem::path{ECHOES_SOURCE_DIR} / "api" / "examples";
  std::set<std::string> rendered;
  for (int code = 0; code < kCodes; ++code) {
    Error error;
    error.code = static_cast<ErrorCode>(code);
    const std::string slug{problem_kind(error.code).slug};
    rendered.insert("problem-" + slug + ".json");
    std::ifstream file(folder / ("problem-" + slug + ".json"));
    ASSERT_TRUE(file) << slug;
    std::ostringstream text;
    text << file.rdbuf();
    const json::object expected = json::parse(text.str()).as_object();
    const json::object actual = document_of(error);
    EXPECT_EQ(text_of(actual.at("type")), text_of(expected.at("type")));
    EXPECT_EQ(text_of(actual.at("title")), text_of(expected.at("title")));
    EXPECT_EQ(actual.at("status").as_int64(), expected.at("status").as_int64());
    EXPECT_FALSE(text_of(actual.at("detail")).empty());
    EXPECT_EQ(text_of(actual.at("requestId")), "id-1");
  }
  std::set<std::string> examples;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (const std::string name = entry.path().filename().string(); name.starts_with("problem-")) {
      examples.insert(name);
    }
  }
  EXPECT_EQ(rendered, examples);
}

TEST(Problems, NeverShowWhatIsForTheLog) {
  Error error;
  error.code = ErrorCode::kInternal;
  error.log = "password=hunter2";
  EXPECT_EQ(render_problem(error, "id").body.find("hunter2"), std::string::npos);
}

TEST(Problems, ListEveryFaultyField) {
  Error error;
  error.code = ErrorCode::kValidation;
  error.fields = {{"/place/latitude", "must be a number"}, {"?limit", "must be 1 to 100"}};
  const json::object document = document_of(error);
  const json::array& errors = document.at("errors").as_array();
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(text_of(errors[0].at("pointer")), "/place/latitude");
  EXPECT_EQ(text_of(errors[1].at("reason")), "must be 1 to 100");
}

TEST(Problems, SayWhenToComeBack) {
  Error error;
  error.code = ErrorCode::kUnavailable;
  EXPECT_EQ(render_problem(error, "id").find("Retry-After"), "5");
  error.retry_after = std::chrono::seconds{0};
  EXPECT_EQ(render_problem(error, "id").find("Retry-After"), "1");
  error.code = ErrorCode::kTooManyRequests;
  error.retry_after = std::chrono::seconds{42};
  EXPECT_EQ(render_problem(error, "id").find("Retry-After"), "42");
  error.code = ErrorCode::kUnauthenticated;
  EXPECT_EQ(render_problem(error, "id").find("Retry-After"), std::nullopt);
  EXPECT_EQ(render_problem(error, "id").find("WWW-Authenticate"), "Bearer");
}

}  // namespace
}  // namespace echoes::http
