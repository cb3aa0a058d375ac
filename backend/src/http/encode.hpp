#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/echo.hpp"
#include "domain/settings.hpp"
#include "ports/echo_repository.hpp"
#include "use_cases/check_health.hpp"
#include "use_cases/deal_echo.hpp"
#include "use_cases/get_audio_link.hpp"
#include "use_cases/init_upload.hpp"
#include "use_cases/list_echoes.hpp"
#include "use_cases/on_this_day.hpp"

namespace echoes::http {

// The answers of api/openapi.yaml as JSON text: every field is there, null where it has no value.

[[nodiscard]] std::string encode_echo(const Echo& echo);
[[nodiscard]] std::string encode_page(const use_cases::ListEchoesOutput& page,
                                      const std::optional<std::string>& next_cursor);
[[nodiscard]] std::string encode_dealt(const use_cases::DealtEcho& dealt);
[[nodiscard]] std::string encode_on_this_day(const use_cases::OnThisDayOutput& day);
[[nodiscard]] std::string encode_upload_ticket(const use_cases::InitUploadOutput& ticket);
[[nodiscard]] std::string encode_audio_link(const use_cases::AudioLink& link);
[[nodiscard]] std::string encode_settings(const Settings& settings);
[[nodiscard]] std::string encode_stats(const ports::EchoStats& stats);
[[nodiscard]] std::string encode_health(const use_cases::HealthReport& report, std::string_view version,
                                        std::string_view environment);

}  // namespace echoes::http
