#pragma once

#include <boost/asio/io_context.hpp>
#include <optional>
#include <string_view>

#include "adapters/aws/context.hpp"
#include "adapters/aws/credentials.hpp"
#include "adapters/dynamodb/echo_repository.hpp"
#include "adapters/dynamodb/job_queue.hpp"
#include "adapters/dynamodb/table.hpp"
#include "adapters/s3/audio_store.hpp"
#include "adapters/system/randomness.hpp"
#include "adapters/system/system_clock.hpp"
#include "hosts/lambda/config.hpp"

namespace echoes::hosts::lambda {

/// What every function with a table stands on. Part of the composition roots. Made without I/O.
struct Ground {
  explicit Ground(const Config& config)
      : aws(io.get_executor(), aws_config(config), credential_source(config), clock, randomness),
        table(aws, table_config(config), randomness),
        echoes(table),
        jobs(table),
        audio(aws, s3_config(config)) {}

  static adapters::aws::ContextConfig aws_config(const Config& config) {
    adapters::aws::ContextConfig aws;
    aws.region = config.aws_region;
    aws.endpoint_url = config.aws_endpoint_url;
    if (!config.aws_endpoint_url) {
      aws.http.authorities = adapters::aws::Authorities::kAmazon;
    }
    return aws;
  }
  static std::unique_ptr<adapters::aws::CredentialSource> credential_source(const Config& config) {
    return std::make_unique<adapters::aws::EnvironmentSource>([&config](std::string_view name) {
      const auto found = config.variables.find(name);
      return found == config.variables.end() ? std::nullopt : std::optional{found->second};
    });
  }
  static adapters::dynamodb::TableConfig table_config(const Config& config) {
    adapters::dynamodb::TableConfig table;
    table.name = config.table;
    return table;
  }
  static adapters::s3::S3Config s3_config(const Config& config) {
    adapters::s3::S3Config s3;
    s3.bucket = config.audio_bucket;
    s3.public_endpoint = config.audio_public_endpoint;
    return s3;
  }

  boost::asio::io_context io{1};
  adapters::system::SystemClock clock;
  adapters::system::Randomness randomness;
  adapters::aws::Context aws;
  adapters::dynamodb::Table table;
  adapters::dynamodb::EchoRepository echoes;
  adapters::dynamodb::JobQueue jobs;
  adapters::s3::AudioStore audio;
};

}  // namespace echoes::hosts::lambda
