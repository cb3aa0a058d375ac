#include "http/routes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <set>
#include <string>
#include <variant>

#include "http/documents.hpp"

namespace echoes::http {
namespace {

namespace json = boost::json;

std::string upper(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
  return result;
}

std::string access_of(const json::object& operation) {
  if (const json::value* const access = operation.if_contains("x-access")) {
    return {access->as_string().data(), access->as_string().size()};
  }
  const json::value* const security = operation.if_contains("security");
  return security != nullptr && security->as_array().empty() ? "public" : "person";
}

std::string access_of(const Route& route) {
  switch (route.access) {
    case Access::kPublic:
      return "public";
    case Access::kPerson:
      return "person";
    case Access::kOperator:
      return "operator";
  }
  return "";
}

TEST(Routes, AreExactlyTheContractsOperations) {
  std::set<std::string> contract;
  const json::value document = json::parse({openapi_json().data(), openapi_json().size()});
  for (const auto& path : document.at("paths").as_object()) {
    for (const auto& member : path.value().as_object()) {
      const std::string method = upper({member.key().data(), member.key().size()});
      if (find_method(method) == Method::kOther) {
        continue;
      }
      const json::object& operation = member.value().as_object();
      const json::string& name = operation.at("operationId").as_string();
      contract.insert(method + " " + std::string{path.key().data(), path.key().size()} + " " +
                      std::string{name.data(), name.size()} + " " + access_of(operation) +
                      (operation.contains("requestBody") ? " body" : ""));
    }
  }
  std::set<std::string> table;
  for (const Route& route : routes()) {
    table.insert(std::string{name_of(route.method)} + " " + std::string{route.pattern} + " " + std::string{route.name} +
                 " " + access_of(route) + (route.body_limit > 0 ? " body" : ""));
  }
  EXPECT_EQ(table, contract);
}

std::string_view route_for(Method method, std::string_view path, std::string* parameter = nullptr) {
  auto found = find_route(method, path);
  if (auto* const match = std::get_if<RouteMatch>(&found)) {
    if (parameter != nullptr) {
      *parameter = match->parameter;
    }
    return match->route->name;
  }
  return std::holds_alternative<UnknownPath>(found) ? "unknown" : "other methods";
}

TEST(Routes, MatchByteByByte) {
  std::string parameter;
  EXPECT_EQ(route_for(Method::kGet, "/echoes/random"), "dealEcho");
  EXPECT_EQ(route_for(Method::kGet, "/echoes/01ABC", &parameter), "getEcho");
  EXPECT_EQ(parameter, "01ABC");
  EXPECT_EQ(route_for(Method::kGet, "/echoes/a%2Fb%20c/audio", &parameter), "getAudioLink");
  EXPECT_EQ(parameter, "a/b c");
  EXPECT_EQ(route_for(Method::kHead, "/health"), "healthCheck");
  for (const std::string_view path :
       {"", "/", "//health", "/health/", "/Health", "/%68ealth", "/echoes/", "/echoes//audio", "/echoes/x/",
        "/echoes/x/audio/", "/echoes/x/y", "/me/exports/", "/echoes/%zz"}) {
    EXPECT_EQ(route_for(Method::kGet, path), "unknown") << path;
  }
}

TEST(Routes, NameTheMethodsAPathHas) {
  const auto allow = [](Method method, std::string_view path) {
    const auto found = find_route(method, path);
    const auto* const other = std::get_if<OtherMethods>(&found);
    return other == nullptr ? std::string{"none"} : other->allow;
  };
  EXPECT_EQ(allow(Method::kPut, "/echoes"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(allow(Method::kPost, "/echoes/random"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(allow(Method::kHead, "/echoes/x/plays"), "POST, OPTIONS");
  EXPECT_EQ(allow(Method::kOptions, "/echoes/x"), "GET, HEAD, PATCH, DELETE, OPTIONS");
  EXPECT_EQ(allow(Method::kOther, "/nowhere"), "none");
}

}  // namespace
}  // namespace echoes::http
