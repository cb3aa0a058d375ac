// The table of routes, the kinds of problems and the documents against the contract the server carries.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/error.hpp"
#include "domain/echo.hpp"
#include "domain/emotion.hpp"
#include "http/documents.hpp"
#include "http/problem.hpp"
#include "http/routes.hpp"

namespace echoes::http {
namespace {

namespace json = boost::json;

const json::object& contract() {
  static const json::value document = json::parse(json::string_view{openapi_json().data(), openapi_json().size()});
  return document.as_object();
}

const json::object& schemas() { return contract().at("components").at("schemas").as_object(); }

std::set<std::string> words_of(const json::value& list) {
  std::set<std::string> words;
  for (const json::value& word : list.as_array()) {
    words.emplace(word.as_string().c_str());
  }
  return words;
}

std::string access_in_contract(const json::object& operation) {
  if (const json::value* const access = operation.if_contains("x-access")) {
    return access->as_string().c_str();
  }
  const json::value* const security = operation.if_contains("security");
  return security != nullptr && security->as_array().empty() ? "public" : "person";
}

std::string name_of_access(Access access) {
  switch (access) {
    case Access::kPublic:
      return "public";
    case Access::kPerson:
      return "person";
    case Access::kOperator:
      return "operator";
  }
  return {};
}

/// Operation id -> method, path, who may call, whether a body is taken.
using Operations = std::map<std::string, std::tuple<std::string, std::string, std::string, bool>>;

Operations operations_of_contract() {
  Operations operations;
  for (const auto& [path, item] : contract().at("paths").as_object()) {
    for (const auto& [key, value] : item.as_object()) {
      const json::object* const operation = value.if_object();
      if (operation == nullptr || !operation->contains("operationId")) {
        continue;
      }
      std::string method{key};
      std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
      operations.emplace(
          operation->at("operationId").as_string().c_str(),
          std::tuple{method, std::string{path}, access_in_contract(*operation), operation->contains("requestBody")});
    }
  }
  return operations;
}

TEST(Contract, RoutesAreItsOperations) {
  const Operations expected = operations_of_contract();
  Operations found;
  for (const Route& route : routes()) {
    const std::string name{route.name};
    // Planned operations take a body only to answer that they are planned.
    const bool body = route.body_limit > 0 && (!expected.contains(name) || std::get<3>(expected.at(name)));
    found.emplace(name, std::tuple{std::string{name_of(route.method)}, std::string{route.pattern},
                                   name_of_access(route.access), body});
  }
  EXPECT_EQ(found, expected);
}

TEST(Contract, ProblemTypesAreOurErrorCodes) {
  std::set<std::string> found;
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    found.insert("urn:echoes:problem:" + std::string{problem_kind(static_cast<ErrorCode>(code)).slug});
  }
  EXPECT_EQ(found, words_of(schemas().at("ProblemType").at("enum")));
}

TEST(Contract, ProblemStatusesAndTitlesAreThoseOfItsExamples) {
  std::map<std::string, std::pair<int, std::string>> in_examples;
  for (const auto& [name, response] : contract().at("components").at("responses").as_object()) {
    const json::object& content = response.at("content").as_object();
    const json::value* const media = content.if_contains("application/problem+json");
    if (media == nullptr) {
      continue;
    }
    for (const auto& [example, holder] : media->at("examples").as_object()) {
      const json::value& problem = holder.at("value");
      in_examples.emplace(problem.at("type").as_string().c_str(),
                          std::pair{static_cast<int>(problem.at("status").as_int64()),
                                    std::string{problem.at("title").as_string().c_str()}});
    }
  }
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    const ProblemKind kind = problem_kind(static_cast<ErrorCode>(code));
    const std::string type = "urn:echoes:problem:" + std::string{kind.slug};
    ASSERT_TRUE(in_examples.contains(type)) << type;
    EXPECT_EQ(in_examples.at(type), (std::pair{kind.status, std::string{kind.title}})) << type;
  }
}

TEST(Contract, RejectionCodesAreOurs) {
  std::set<std::string> known = words_of(schemas().at("RejectionCode").at("enum"));
  for (const std::string& name : known) {
    const auto code = find_rejection_code(name);
    ASSERT_TRUE(code) << name;
    EXPECT_EQ(name_of(*code), name);
  }
  EXPECT_EQ(known.size(), static_cast<std::size_t>(RejectionCode::kTooLarge) + 1);
}

TEST(Contract, EmotionsAreOursInOurOrder) {
  const json::array& names = schemas().at("Emotion").at("enum").as_array();
  ASSERT_EQ(names.size(), kEmotions.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(names[i].as_string(), json::string_view(kEmotions[i].name.data(), kEmotions[i].name.size()));
  }
}

TEST(Contract, LimitsAreOurs) {
  const json::object& size = schemas().at("InitUploadRequest").at("properties").at("sizeBytes").as_object();
  EXPECT_EQ(size.at("minimum").as_int64(), kMinUploadBytes);
  EXPECT_EQ(size.at("maximum").as_int64(), kMaxUploadBytes);
  const json::object& save = schemas().at("SaveEchoRequest").at("properties").as_object();
  EXPECT_EQ(save.at("note").at("maxLength").as_int64(), static_cast<std::int64_t>(kMaxNoteCodePoints));
  EXPECT_EQ(schemas().at("Tags").at("maxItems").as_int64(), static_cast<std::int64_t>(kMaxTags));
  EXPECT_EQ(schemas().at("Tags").at("items").at("maxLength").as_int64(), static_cast<std::int64_t>(kMaxTagCodePoints));
  EXPECT_EQ(schemas().at("PlaceInput").at("properties").at("label").at("maxLength").as_int64(),
            static_cast<std::int64_t>(kMaxPlaceLabelCodePoints));
  EXPECT_EQ(schemas().at("Peaks").at("properties").at("min").at("maxItems").as_int64(),
            static_cast<std::int64_t>(kMaxPeaks));
}

TEST(Contract, PageIsServedUnderAPolicyThatAllowsItsOwnStyleOnly) {
  EXPECT_TRUE(docs_html().starts_with("<!doctype html>"));
  EXPECT_EQ(docs_html().find("<script"), std::string_view::npos);
  EXPECT_NE(docs_content_security_policy().find("default-src 'none'"), std::string_view::npos);
  EXPECT_NE(docs_content_security_policy().find("style-src 'sha256-"), std::string_view::npos);
}

}  // namespace
}  // namespace echoes::http
