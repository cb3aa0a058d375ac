#include "aws/simulator.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <stdexcept>

#include "adapters/aws/json_call.hpp"
#include "support/dice.hpp"
#include "support/run_task.hpp"

namespace echoes::tests {

namespace aws = adapters::aws;
namespace json = boost::json;

namespace {

std::string url_in(const char* variable, const char* what) {
  const char* const url = std::getenv(variable);
  if (url == nullptr) {
    throw std::runtime_error(std::string("these tests need ") + what +
                             ": run scripts/local-dev/test-local.sh, or set " + variable + " to its URL");
  }
  return url;
}

template <class T>
T must(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().log);
  }
  return std::move(*result);
}

std::string element(const std::string& xml, const std::string& name) {
  const auto open = xml.find("<" + name + ">");
  if (open == std::string::npos) {
    throw std::runtime_error("no " + name + " in the answer");
  }
  const auto begin = open + name.size() + 2;
  return xml.substr(begin, xml.find('<', begin) - begin);
}

std::unique_ptr<aws::Context> make_context(boost::asio::io_context& io, const std::string& url,
                                           const SimulatorUser& user, const ports::Clock& clock,
                                           ports::Randomness& randomness) {
  aws::ContextConfig config;
  config.endpoint_url = url;
  // A busy test machine is not an outage.
  config.call_time_limit = std::chrono::seconds(30);
  config.http.idle_timeout = std::chrono::seconds(30);
  const aws::VariableLookup lookup = [user](std::string_view name) -> std::optional<std::string> {
    if (name == "AWS_ACCESS_KEY_ID") {
      return user.access_key_id;
    }
    if (name == "AWS_SECRET_ACCESS_KEY") {
      return user.secret_access_key;
    }
    return std::nullopt;
  };
  return std::make_unique<aws::Context>(io.get_executor(), config, std::make_unique<aws::EnvironmentSource>(lookup),
                                        clock, randomness);
}

}  // namespace

std::string open_simulator_url() { return url_in("ECHOES_TEST_AWS_ENDPOINT", "the AWS simulator"); }

std::string checking_simulator_url() {
  return url_in("ECHOES_TEST_AWS_AUTH_ENDPOINT", "the AWS simulator with AUTH=true");
}

std::string unique_name(const std::string& prefix) { return prefix + "-" + new_user_id().str(); }

Simulator::Simulator(std::string url, const SimulatorUser& user)
    : url_(std::move(url)), context_(make_context(io_, url_, user, clock_, randomness_)) {}

json::value Simulator::json(const std::string& service, const std::string& target, const json::object& body) {
  aws::Signer signer(aws::SigningScope{context_->region(), service});
  const std::string answer = must(run_task(
      io_, aws::json_call(*context_, signer, context_->endpoint_of(service), target, target, json::serialize(body))));
  return answer.empty() ? json::value() : json::parse(answer);
}

std::string Simulator::iam(const std::string& action, const aws::NamedValues& parameters) {
  aws::NamedValues form = parameters;
  form.emplace_back("Action", action);
  form.emplace_back("Version", "2010-05-08");
  const std::string body = aws::canonical_query(form);
  aws::Signer signer(aws::SigningScope{context_->region(), "iam"});
  aws::Call call;
  call.action = "iam:" + action;
  call.endpoint = context_->endpoint_of("iam");
  call.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
  call.body = aws::as_body(body);
  return std::string(must(run_task(io_, context_->call(signer, std::move(call)))).text());
}

SimulatorUser Simulator::make_user(const std::optional<std::string>& bucket) {
  const std::string name = unique_name("user");
  iam("CreateUser", {{"UserName", name}});
  if (bucket) {
    const json::object statement{
        {"Effect", "Allow"},
        {"Action", "s3:*"},
        {"Resource", json::array{"arn:aws:s3:::" + *bucket, "arn:aws:s3:::" + *bucket + "/*"}}};
    iam("PutUserPolicy", {{"UserName", name},
                          {"PolicyName", "bucket"},
                          {"PolicyDocument", json::serialize(json::object{{"Version", "2012-10-17"},
                                                                          {"Statement", json::array{statement}}})}});
  }
  const std::string keys = iam("CreateAccessKey", {{"UserName", name}});
  return {element(keys, "AccessKeyId"), element(keys, "SecretAccessKey")};
}

void Simulator::make_bucket(const std::string& name) {
  aws::Signer signer(aws::SigningScope{context_->region(), "s3"});
  aws::Call call;
  call.action = "s3:CreateBucket";
  call.method = "PUT";
  call.endpoint = context_->endpoint_of("s3");
  call.path = "/" + name;
  must(run_task(io_, context_->call(signer, std::move(call))));
}

aws::HttpResponse Simulator::fetch(const std::string& method, const std::string& url, const aws::NamedValues& headers,
                                   std::string_view body) {
  const auto path_at = url.find('/', url.find("//") + 2);
  aws::HttpRequest request;
  request.method = method;
  request.endpoint = must(aws::parse_endpoint(url.substr(0, path_at)));
  request.target = path_at == std::string::npos ? "/" : url.substr(path_at);
  request.headers = headers;
  request.body = aws::as_body(body);
  const aws::HttpLimits limits{20'000'000, Deadline::after(std::chrono::seconds(30))};
  auto answer = run_task(io_, context_->http().send(std::move(request), limits));
  if (!answer) {
    throw std::runtime_error(answer.error().cause);
  }
  return std::move(*answer);
}

int Simulator::post(const ports::UploadForm& form, const ports::Bytes& file) {
  const std::string boundary = "----echoes-boundary-7MA4YWxkTrZu0gW";
  std::string body;
  for (const auto& [name, value] : form.fields) {
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
  body += "--" + boundary +
          "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"blob\"\r\n"
          "Content-Type: application/octet-stream\r\n\r\n";
  for (const std::byte byte : file) {
    body += static_cast<char>(byte);
  }
  body += "\r\n--" + boundary + "--\r\n";
  return fetch("POST", form.url, {{"content-type", "multipart/form-data; boundary=" + boundary}}, body).status;
}

}  // namespace echoes::tests
