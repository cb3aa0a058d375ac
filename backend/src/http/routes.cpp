#include "http/routes.hpp"

#include <array>
#include <optional>

#include "http/handlers.hpp"
#include "http/query.hpp"

namespace echoes::http {
namespace {

using enum Access;
using enum RateClass;
using M = Method;
using H = Handlers;

constexpr bool kReplayable = true;
constexpr bool kPlain = false;

constexpr std::array kRoutes{
    Route{M::kGet, "/health", "healthCheck", kPublic, kFree, 0, kPlain, &H::health},
    Route{M::kGet, "/openapi.json", "getOpenApiDocument", kPublic, kFree, 0, kPlain, &H::openapi_document},
    Route{M::kGet, "/docs", "getDocs", kPublic, kFree, 0, kPlain, &H::docs_page},
    Route{M::kGet, "/metrics", "getMetrics", kOperator, kFree, 0, kPlain, &H::metrics},
    Route{M::kPost, "/vitals", "reportVitals", kPublic, kByAddress, kVitalsBodyLimit, kPlain, &H::report_vitals},

    Route{M::kPost, "/echoes/init-upload", "initUpload", kPerson, kCounted, kBodyLimit, kPlain, &H::init_upload},
    Route{M::kGet, "/echoes", "listEchoes", kPerson, kCounted, 0, kPlain, &H::list_echoes},
    Route{M::kPost, "/echoes", "saveEcho", kPerson, kCounted, kBodyLimit, kPlain, &H::save_echo},
    Route{M::kGet, "/echoes/random", "dealEcho", kPerson, kCounted, 0, kPlain, &H::deal_echo},
    Route{M::kGet, "/echoes/on-this-day", "onThisDay", kPerson, kCounted, 0, kPlain, &H::on_this_day},
    Route{M::kGet, "/echoes/{echoId}", "getEcho", kPerson, kCounted, 0, kPlain, &H::get_echo},
    Route{M::kPatch, "/echoes/{echoId}", "updateEcho", kPerson, kCounted, kBodyLimit, kPlain, &H::update_echo},
    Route{M::kDelete, "/echoes/{echoId}", "deleteEcho", kPerson, kCounted, 0, kPlain, &H::delete_echo},
    Route{M::kGet, "/echoes/{echoId}/audio", "getAudioLink", kPerson, kCounted, 0, kPlain, &H::audio_link},
    Route{M::kPost, "/echoes/{echoId}/plays", "recordPlay", kPerson, kCounted, kBodyLimit, kReplayable,
          &H::record_play},
    Route{M::kPost, "/echoes/{echoId}/hide", "hideEcho", kPerson, kCounted, kBodyLimit, kReplayable, &H::hide_echo},
    Route{M::kDelete, "/echoes/{echoId}/hide", "unhideEcho", kPerson, kCounted, 0, kPlain, &H::unhide_echo},

    Route{M::kGet, "/me", "getSettings", kPerson, kCounted, 0, kPlain, &H::get_settings},
    Route{M::kPatch, "/me", "updateSettings", kPerson, kCounted, kBodyLimit, kPlain, &H::update_settings},
    Route{M::kGet, "/me/stats", "getStats", kPerson, kCounted, 0, kPlain, &H::stats},

    Route{M::kDelete, "/me", "eraseAccount", kPerson, kCounted, 0, kPlain, &H::planned},
    Route{M::kPost, "/me/devices", "registerDevice", kPerson, kCounted, kBodyLimit, kPlain, &H::planned},
    Route{M::kDelete, "/me/devices", "removeDevice", kPerson, kCounted, 0, kPlain, &H::planned},
    Route{M::kPost, "/me/exports", "startExport", kPerson, kCounted, 0, kPlain, &H::planned},
    Route{M::kGet, "/me/exports/{exportId}", "getExport", kPerson, kCounted, 0, kPlain, &H::planned},
    Route{M::kPost, "/me/imports", "startImport", kPerson, kCounted, kBodyLimit, kPlain, &H::planned},
};

/// The raw text of the parameter (empty for a pattern without one); nothing when the path does not match.
std::optional<std::string_view> match_pattern(std::string_view pattern, std::string_view path) {
  const std::size_t open = pattern.find('{');
  if (open == std::string_view::npos) {
    return pattern == path ? std::optional{std::string_view{}} : std::nullopt;
  }
  if (!path.starts_with(pattern.substr(0, open))) {
    return std::nullopt;
  }
  const std::string_view rest = pattern.substr(pattern.find('}') + 1);
  const std::string_view parameter = path.substr(open, path.find('/', open) - open);
  return !parameter.empty() && path.substr(open + parameter.size()) == rest ? std::optional{parameter} : std::nullopt;
}

/// Literal patterns win over ones with a parameter: "random" is no echo id.
bool has_literal(std::string_view path) {
  for (const Route& route : kRoutes) {
    if (route.pattern == path) {
      return true;
    }
  }
  return false;
}

void append_method(std::string& allow, std::string_view method) {
  if (!allow.empty()) {
    allow += ", ";
  }
  allow += method;
}

}  // namespace

std::span<const Route> routes() noexcept { return kRoutes; }

std::variant<RouteMatch, UnknownPath, OtherMethods> find_route(Method method, std::string_view path) {
  const Method wanted = method == Method::kHead ? Method::kGet : method;
  for (const Route& route : kRoutes) {
    if (route.method == wanted && route.pattern == path) {
      return RouteMatch{&route, {}};
    }
  }
  const bool literal_only = has_literal(path);
  OtherMethods other;
  for (const Route& route : kRoutes) {
    if (literal_only && route.pattern != path) {
      continue;
    }
    const auto parameter = match_pattern(route.pattern, path);
    if (!parameter) {
      continue;
    }
    if (route.method == wanted) {
      auto decoded = decode_percent(*parameter, false);
      if (!decoded) {
        return UnknownPath{};
      }
      return RouteMatch{&route, *std::move(decoded)};
    }
    append_method(other.allow, name_of(route.method));
    if (route.method == Method::kGet) {
      append_method(other.allow, name_of(Method::kHead));
    }
  }
  if (other.allow.empty()) {
    return UnknownPath{};
  }
  append_method(other.allow, name_of(Method::kOptions));
  return other;
}

}  // namespace echoes::http
