#include "hosts/lambda/records.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <utility>

#include "base/ulid.hpp"
#include "http/json_writer.hpp"
#include "http/query.hpp"

namespace echoes::hosts::lambda {
namespace {

namespace json = boost::json;

std::unexpected<Error> malformed(std::string_view what) {
  return fail(ErrorCode::kMalformedRequest, "", "event: " + std::string{what});
}

/// Nothing unless the text is an object in JSON.
std::optional<json::object> parse_object(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse({text.data(), text.size()}, error);
  if (error || !value.is_object()) {
    return std::nullopt;
  }
  return std::move(value.get_object());
}

const json::value* at(const json::object& object, std::string_view name) {
  return object.if_contains({name.data(), name.size()});
}

const json::object* object_at(const json::object& object, std::string_view name) {
  const json::value* const found = at(object, name);
  return found == nullptr ? nullptr : found->if_object();
}

std::string_view text_at(const json::object& object, std::string_view name) {
  const json::value* const found = at(object, name);
  return found == nullptr || !found->is_string()
             ? std::string_view{}
             : std::string_view{found->get_string().data(), found->get_string().size()};
}

const json::array* records_of(const json::object& event) {
  const json::value* const found = at(event, "Records");
  return found == nullptr ? nullptr : found->if_array();
}

std::optional<EventSource> source_of(std::string_view name) {
  if (name == "aws:sqs") {
    return EventSource::kSqs;
  }
  if (name == "aws:dynamodb") {
    return EventSource::kDynamoDbStream;
  }
  if (name == "aws:s3") {
    return EventSource::kS3;
  }
  return std::nullopt;
}

/// "audio/<owner>/<echo>/original".
std::optional<Upload> upload_of(std::string_view key) {
  constexpr std::string_view kBegin = "audio/";
  constexpr std::string_view kEnd = "/original";
  if (!key.starts_with(kBegin) || !key.ends_with(kEnd) || key.size() <= kBegin.size() + kEnd.size()) {
    return std::nullopt;
  }
  key = key.substr(kBegin.size(), key.size() - kBegin.size() - kEnd.size());
  const std::size_t slash = key.find('/');
  if (slash == std::string_view::npos || slash == 0 || !parse_ulid(key.substr(slash + 1))) {
    return std::nullopt;
  }
  Upload upload;
  upload.owner = UserId{std::string{key.substr(0, slash)}};
  upload.echo = EchoId{std::string{key.substr(slash + 1)}};
  return upload;
}

void add(std::vector<Upload>& uploads, std::optional<Upload> upload) {
  if (upload) {
    uploads.push_back(*std::move(upload));
  }
}

}  // namespace

Result<Wake> read_wake(std::string_view event) {
  const auto object = parse_object(event);
  if (!object) {
    return malformed("no JSON object");
  }
  Wake wake;
  const json::array* const records = records_of(*object);
  if (records == nullptr) {
    if (text_at(*object, "source").empty()) {
      return malformed("neither Records nor a source");
    }
    wake.source = EventSource::kEventBridge;
    return wake;
  }
  std::optional<EventSource> source;
  for (const json::value& record : *records) {
    const auto* const fields = record.if_object();
    const auto of_record = fields == nullptr ? std::nullopt : source_of(text_at(*fields, "eventSource"));
    if (!of_record || (source && *source != *of_record)) {
      return malformed("records of no source, or of several");
    }
    source = of_record;
    if (*source == EventSource::kSqs) {
      QueueMessage message{std::string{text_at(*fields, "messageId")}, std::string{text_at(*fields, "body")}};
      if (message.id.empty()) {
        return malformed("a message without an id");
      }
      wake.messages.push_back(std::move(message));
    }
  }
  if (!source) {
    return malformed("no records");
  }
  wake.source = *source;
  return wake;
}

std::string write_batch_answer(const std::vector<std::string>& failed_ids) {
  std::string text;
  http::JsonWriter writer(text);
  writer.begin_object();
  writer.key("batchItemFailures");
  writer.begin_array();
  for (const std::string& id : failed_ids) {
    writer.begin_object();
    writer.key("itemIdentifier");
    writer.string(id);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return text;
}

Result<std::vector<Upload>> read_uploads(std::string_view notification) {
  const auto object = parse_object(notification);
  if (!object) {
    return malformed("an upload's message is no JSON object");
  }
  std::vector<Upload> uploads;
  if (text_at(*object, "Event") == "s3:TestEvent") {
    return uploads;
  }
  if (text_at(*object, "source") == "aws.s3") {
    const auto* const detail = object_at(*object, "detail");
    const auto* const stored = detail == nullptr ? nullptr : object_at(*detail, "object");
    if (stored == nullptr) {
      return malformed("an S3 event without an object");
    }
    if (text_at(*object, "detail-type") == "Object Created") {
      add(uploads, upload_of(text_at(*stored, "key")));
    }
    return uploads;
  }
  const json::array* const records = records_of(*object);
  if (records == nullptr) {
    return malformed("an upload's message is no S3 notification");
  }
  for (const json::value& record : *records) {
    const auto* const fields = record.if_object();
    const auto* const s3 = fields == nullptr ? nullptr : object_at(*fields, "s3");
    const auto* const stored = s3 == nullptr ? nullptr : object_at(*s3, "object");
    if (stored == nullptr) {
      return malformed("an S3 record without an object");
    }
    if (const auto key = http::decode_percent(text_at(*stored, "key"), true);
        key && text_at(*fields, "eventName").starts_with("ObjectCreated:")) {
      add(uploads, upload_of(*key));
    }
  }
  return uploads;
}

Result<HeardEvent> read_heard_event(std::string_view event) {
  const auto object = parse_object(event);
  const auto* const detail = object ? object_at(*object, "detail") : nullptr;
  if (detail == nullptr || text_at(*object, "source") != "echoes") {
    return malformed("no event of ours");
  }
  HeardEvent heard;
  heard.event_id = text_at(*detail, "eventId");
  heard.name = text_at(*object, "detail-type");
  heard.owner = text_at(*detail, "owner");
  heard.echo = text_at(*detail, "echoId");
  heard.at = text_at(*detail, "at");
  if (heard.event_id.empty() || heard.name.empty() || heard.owner.empty() || heard.at.empty()) {
    return malformed("an event of ours lacks eventId, detail-type, owner or at");
  }
  return heard;
}

}  // namespace echoes::hosts::lambda
