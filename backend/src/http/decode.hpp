#pragma once

#include <string_view>

#include "base/result.hpp"
#include "domain/ids.hpp"
#include "domain/vital.hpp"
#include "use_cases/deal_echo.hpp"
#include "use_cases/get_audio_link.hpp"
#include "use_cases/hide_echo.hpp"
#include "use_cases/init_upload.hpp"
#include "use_cases/list_echoes.hpp"
#include "use_cases/on_this_day.hpp"
#include "use_cases/record_play.hpp"
#include "use_cases/save_echo.hpp"
#include "use_cases/settings.hpp"
#include "use_cases/update_echo.hpp"

namespace echoes::http {

// What a request says, as the input of its use case. Types, names and forms are checked here, what the values may be
// mostly there. kMalformedRequest for what is not JSON; kValidation with every fault found.

[[nodiscard]] Result<use_cases::InitUploadInput> decode_init_upload(std::string_view body);
[[nodiscard]] Result<use_cases::SaveEchoInput> decode_save_echo(std::string_view body);
/// The id and the expected version are for the caller to fill in.
[[nodiscard]] Result<use_cases::UpdateEchoInput> decode_update_echo(std::string_view body);
/// An empty body means finished. The id is for the caller to fill in.
[[nodiscard]] Result<use_cases::RecordPlayInput> decode_record_play(std::string_view body);
/// The id is for the caller to fill in.
[[nodiscard]] Result<use_cases::HideEchoInput> decode_hide_echo(std::string_view body);
/// The expected version is for the caller to fill in.
[[nodiscard]] Result<use_cases::UpdateSettingsInput> decode_update_settings(std::string_view body);

[[nodiscard]] Result<VitalsReport> decode_vitals(std::string_view body);

struct ListQuery {
  use_cases::ListEchoesInput input;
  /// Still sealed; empty for the first page.
  std::string cursor;
};
[[nodiscard]] Result<ListQuery> decode_list_query(std::string_view query);
[[nodiscard]] Result<use_cases::DealEchoInput> decode_deal_query(std::string_view query);
[[nodiscard]] Result<use_cases::OnThisDayInput> decode_on_this_day_query(std::string_view query);
[[nodiscard]] Result<use_cases::AudioVariant> decode_audio_query(std::string_view query);
/// For operations that take no parameters: any is a fault.
[[nodiscard]] Result<void> decode_no_query(std::string_view query);

}  // namespace echoes::http
