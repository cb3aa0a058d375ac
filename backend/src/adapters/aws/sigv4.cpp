#include "adapters/aws/sigv4.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/encoding.hpp"

namespace echoes::adapters::aws {
namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.' || c == '~';
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& character : result) {
    if (character >= 'A' && character <= 'Z') {
      character = static_cast<char>(character - 'A' + 'a');
    }
  }
  return result;
}

/// Without blanks at the ends, runs of blanks made one.
std::string squeeze(std::string_view text) {
  std::string result;
  bool blank = false;
  for (const char character : text) {
    if (character == ' ' || character == '\t') {
      blank = !result.empty();
      continue;
    }
    if (blank) {
      result += ' ';
      blank = false;
    }
    result += character;
  }
  return result;
}

/// Lower-case names and squeezed values, `host` among them, sorted by name; values of one name joined by commas.
NamedValues canonical_headers(const RequestToSign& request) {
  std::map<std::string, std::string> headers{{"host", squeeze(request.host)}};
  for (const auto& [name, value] : request.headers) {
    const auto [entry, added] = headers.try_emplace(lower(name), squeeze(value));
    if (!added) {
      entry->second += "," + squeeze(value);
    }
  }
  return {headers.begin(), headers.end()};
}

std::string join_names(const NamedValues& headers) {
  std::string names;
  for (const auto& [name, value] : headers) {
    if (!names.empty()) {
      names += ';';
    }
    names += name;
  }
  return names;
}

std::string wire_target(const RequestToSign& request) {
  std::string target = percent_encode(request.path, true);
  if (const std::string query = canonical_query(request.query); !query.empty()) {
    target += "?" + query;
  }
  return target;
}

}  // namespace

std::string amz_date(Instant at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::hh_mm_ss time{seconds - day};
  std::string text = format_date(std::chrono::year_month_day(day));
  std::erase(text, '-');
  const auto two_digits = [&text](auto value) {
    const auto count = static_cast<int>(value.count());
    text += static_cast<char>('0' + count / 10);
    text += static_cast<char>('0' + count % 10);
  };
  text += 'T';
  two_digits(time.hours());
  two_digits(time.minutes());
  two_digits(time.seconds());
  text += 'Z';
  return text;
}

std::string percent_encode(std::string_view text, bool keep_slash) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  result.reserve(text.size() + text.size() / 4);
  for (const char character : text) {
    if (is_unreserved(character) || (keep_slash && character == '/')) {
      result += character;
    } else {
      const auto byte = static_cast<unsigned char>(character);
      result += '%';
      result += kDigits[byte >> 4U];
      result += kDigits[byte & 15U];
    }
  }
  return result;
}

std::string canonical_query(const NamedValues& query) {
  NamedValues encoded;
  encoded.reserve(query.size());
  for (const auto& [name, value] : query) {
    encoded.emplace_back(percent_encode(name, false), percent_encode(value, false));
  }
  std::ranges::sort(encoded);
  std::string text;
  for (const auto& [name, value] : encoded) {
    if (!text.empty()) {
      text += '&';
    }
    text += name;
    text += '=';
    text += value;
  }
  return text;
}

std::string canonical_request(const RequestToSign& request, const SigningScope& scope) {
  const std::string once = percent_encode(request.path, true);
  const NamedValues headers = canonical_headers(request);
  std::string text = request.method + "\n";
  // S3 alone takes the path as it is sent; the others encode what was sent once more.
  text += (scope.service == "s3" ? once : percent_encode(once, true)) + "\n";
  text += canonical_query(request.query) + "\n";
  for (const auto& [name, value] : headers) {
    text += name;
    text += ':';
    text += value;
    text += '\n';
  }
  text += "\n" + join_names(headers) + "\n" + request.payload_hash;
  return text;
}

Sha256 signing_key(const Secret& secret_access_key, std::string_view date, const SigningScope& scope) {
  std::string seed = "AWS4";
  seed += secret_access_key.reveal();
  Sha256 key = hmac_sha256(as_octets(seed), date);
  key = hmac_sha256(key, scope.region);
  key = hmac_sha256(key, scope.service);
  return hmac_sha256(key, "aws4_request");
}

Signer::Signer(SigningScope scope) : scope_(std::move(scope)) {}

std::string Signer::credential_scope(std::string_view date) const {
  return std::string(date) + "/" + scope_.region + "/" + scope_.service + "/aws4_request";
}

std::string Signer::string_to_sign(const std::string& canonical, const std::string& at) const {
  return std::string(kAlgorithm) + "\n" + at + "\n" + credential_scope(std::string_view(at).substr(0, 8)) + "\n" +
         encode_hex(sha256(canonical));
}

std::string Signer::signature(std::string_view to_sign, const Credentials& credentials, std::string_view date) {
  // Keys of one id can differ in a rotation that reuses it, so the secret is part of what the day's key belongs to.
  std::string owner = credentials.access_key_id + "\n";
  owner += credentials.secret_access_key.reveal();
  if (date != key_date_ || owner != key_owner_) {
    key_ = signing_key(credentials.secret_access_key, date, scope_);
    key_date_ = date;
    key_owner_ = std::move(owner);
  }
  return encode_hex(hmac_sha256(key_, to_sign));
}

SignedRequest Signer::sign(RequestToSign request, const Credentials& credentials, Instant now) {
  const std::string at = amz_date(now);
  const std::string date = at.substr(0, 8);
  request.headers.emplace_back("x-amz-date", at);
  if (!credentials.session_token.empty()) {
    request.headers.emplace_back("x-amz-security-token", credentials.session_token.reveal());
  }
  if (scope_.service == "s3") {
    request.headers.emplace_back("x-amz-content-sha256", request.payload_hash);
  }
  const std::string signed_with = signature(string_to_sign(canonical_request(request, scope_), at), credentials, date);
  SignedRequest result;
  result.target = wire_target(request);
  const std::string names = join_names(canonical_headers(request));
  result.headers = std::move(request.headers);
  result.headers.emplace_back("authorization", std::string(kAlgorithm) + " Credential=" + credentials.access_key_id +
                                                   "/" + credential_scope(date) + ", SignedHeaders=" + names +
                                                   ", Signature=" + signed_with);
  return result;
}

std::string Signer::presign(RequestToSign request, const Credentials& credentials, Instant now,
                            std::chrono::seconds lifetime) {
  const std::string at = amz_date(now);
  const std::string date = at.substr(0, 8);
  request.query.emplace_back("X-Amz-Algorithm", kAlgorithm);
  request.query.emplace_back("X-Amz-Credential", credentials.access_key_id + "/" + credential_scope(date));
  request.query.emplace_back("X-Amz-Date", at);
  request.query.emplace_back("X-Amz-Expires", std::to_string(lifetime.count()));
  request.query.emplace_back("X-Amz-SignedHeaders", join_names(canonical_headers(request)));
  if (!credentials.session_token.empty()) {
    request.query.emplace_back("X-Amz-Security-Token", credentials.session_token.reveal());
  }
  const std::string signed_with = signature(string_to_sign(canonical_request(request, scope_), at), credentials, date);
  return wire_target(request) + "&X-Amz-Signature=" + signed_with;
}

NamedValues Signer::form_fields(const Credentials& credentials, Instant now) const {
  const std::string at = amz_date(now);
  NamedValues fields;
  fields.emplace_back("x-amz-algorithm", kAlgorithm);
  fields.emplace_back("x-amz-credential",
                      credentials.access_key_id + "/" + credential_scope(std::string_view(at).substr(0, 8)));
  fields.emplace_back("x-amz-date", at);
  if (!credentials.session_token.empty()) {
    fields.emplace_back("x-amz-security-token", credentials.session_token.reveal());
  }
  return fields;
}

std::string Signer::sign_policy(std::string_view policy, const Credentials& credentials, Instant now) {
  return signature(policy, credentials, amz_date(now).substr(0, 8));
}

}  // namespace echoes::adapters::aws
