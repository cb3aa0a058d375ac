#include "http/problem.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include "http/json_writer.hpp"

namespace echoes::http {
namespace {

constexpr std::chrono::seconds kUsualPause{5};
constexpr std::string_view kTypePrefix = "urn:echoes:problem:";

/// For the codes whose failures come without a sentence of their own.
std::string_view usual_detail(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInternal:
      return "It has been written down under this request id.";
    case ErrorCode::kUnavailable:
      return "Something we need does not answer. Try again in a few seconds.";
    case ErrorCode::kUnauthenticated:
      return "The request has no valid access token.";
    case ErrorCode::kNotFound:
      return "Nothing of yours has this address.";
    case ErrorCode::kNotImplemented:
      return "It is described in the contract and will come.";
    default:
      return problem_kind(code).title;
  }
}

}  // namespace

ProblemKind problem_kind(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::kMalformedRequest:
      return {400, "malformed-request", "This is not a request we can read"};
    case ErrorCode::kValidation:
      return {400, "validation-failed", "Some values cannot be accepted"};
    case ErrorCode::kUnauthenticated:
      return {401, "unauthenticated", "Please sign in"};
    case ErrorCode::kForbidden:
      return {403, "forbidden", "This is not allowed"};
    case ErrorCode::kNotFound:
      return {404, "not-found", "There is nothing here"};
    case ErrorCode::kNoEchoes:
      return {404, "no-echoes", "No echo to give back yet"};
    case ErrorCode::kMethodNotAllowed:
      return {405, "method-not-allowed", "This cannot be done here"};
    case ErrorCode::kEchoConflict:
      return {409, "echo-conflict", "This echo was saved already"};
    case ErrorCode::kEchoNotReady:
      return {409, "echo-not-ready", "This echo is not ready yet"};
    case ErrorCode::kPreconditionFailed:
      return {412, "precondition-failed", "It was changed meanwhile"};
    case ErrorCode::kPreconditionRequired:
      return {428, "precondition-required", "Say which version you changed"};
    case ErrorCode::kPayloadTooLarge:
      return {413, "payload-too-large", "This is too large"};
    case ErrorCode::kUriTooLong:
      return {414, "uri-too-long", "The address is too long"};
    case ErrorCode::kUnsupportedMediaType:
      return {415, "unsupported-media-type", "This kind of content is not taken"};
    case ErrorCode::kIdempotencyKeyReused:
      return {422, "idempotency-key-reused", "This key was used before"};
    case ErrorCode::kTooManyRequests:
      return {429, "too-many-requests", "A little slower, please"};
    case ErrorCode::kHeaderFieldsTooLarge:
      return {431, "header-fields-too-large", "The header fields are too large"};
    case ErrorCode::kNotImplemented:
      return {501, "not-implemented", "This is not built yet"};
    case ErrorCode::kUnavailable:
      return {503, "unavailable", "We cannot answer right now"};
    case ErrorCode::kInternal:
      break;
  }
  return {500, "internal", "Something broke on our side"};
}

Response render_problem(const Error& error, std::string_view request_id) {
  const ProblemKind kind = problem_kind(error.code);
  Response response;
  response.status = kind.status;
  response.content_type = "application/problem+json";
  JsonWriter json(response.body);
  json.begin_object();
  json.key("type");
  std::string type{kTypePrefix};
  type.append(kind.slug);
  json.string(type);
  json.key("title");
  json.string(kind.title);
  json.key("status");
  json.integer(kind.status);
  json.key("detail");
  json.string(error.detail.empty() ? usual_detail(error.code) : std::string_view{error.detail});
  json.key("requestId");
  json.string(request_id);
  if (error.code == ErrorCode::kValidation && !error.fields.empty()) {
    json.key("errors");
    json.begin_array();
    for (const FieldProblem& field : error.fields) {
      json.begin_object();
      json.key("pointer");
      json.string(field.pointer);
      json.key("reason");
      json.string(field.reason);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();

  if (error.code == ErrorCode::kTooManyRequests || error.code == ErrorCode::kUnavailable) {
    const auto pause = std::max(std::chrono::seconds{1}, error.retry_after.value_or(kUsualPause));
    response.set("Retry-After", std::to_string(pause.count()));
  }
  if (error.code == ErrorCode::kUnauthenticated) {
    response.set("WWW-Authenticate", "Bearer");
  }
  return response;
}

}  // namespace echoes::http
