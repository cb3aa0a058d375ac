#include "adapters/postgres/settings_repository.hpp"

#include <utility>

#include "adapters/postgres/echo_rows.hpp"

namespace echoes::adapters::postgres {
namespace {

constexpr Statement kLoad{"settings_load",
                          "select version, updated_at_ms, nudges_enabled, window_from, window_to, quiet_from, quiet_to,"
                          " max_per_week, time_zone, excluded_emotions from settings where owner = $1"};
constexpr Statement kInsert{
    "settings_insert",
    "insert into settings (owner, version, updated_at_ms, nudges_enabled, window_from, window_to, quiet_from, quiet_to,"
    " max_per_week, time_zone, excluded_emotions) values ($1, $2::bigint + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    " on conflict (owner) do nothing returning version"};
constexpr Statement kUpdate{
    "settings_update",
    "update settings set version = version + 1, updated_at_ms = $3, nudges_enabled = $4, window_from = $5,"
    " window_to = $6, quiet_from = $7, quiet_to = $8, max_per_week = $9, time_zone = $10, excluded_emotions = $11"
    " where owner = $1 and version = $2 returning version"};

std::chrono::minutes minutes(std::int16_t value) { return std::chrono::minutes{value}; }

}  // namespace

Task<Result<Settings>> SettingsRepository::load(UserId owner) {
  Params params;
  params.text(owner.view());
  auto rows = co_await database_.read(kLoad, std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  Settings settings;
  if (rows->count() == 0) {
    co_return settings;
  }
  RowReader row(*rows, 0);
  settings.version = row.int64();
  settings.updated_at = from_ms(row.int64());
  settings.nudges.enabled = row.flag();
  settings.nudges.window.from = minutes(row.int16());
  settings.nudges.window.to = minutes(row.int16());
  const auto quiet_from = row.int16_or_null();
  const auto quiet_to = row.int16_or_null();
  if (quiet_from && quiet_to) {
    settings.nudges.quiet_hours = DayWindow{minutes(*quiet_from), minutes(*quiet_to)};
  }
  settings.nudges.max_per_week = row.int16();
  settings.nudges.time_zone = TimeZoneName{std::string(row.text())};
  for (const auto number : row.int16s()) {
    settings.excluded_emotions.push_back(static_cast<Emotion>(number));
  }
  co_return settings;
}

Task<Result<Settings>> SettingsRepository::store(UserId owner, Settings settings, std::int64_t expected) {
  const NudgePreferences& nudges = settings.nudges;
  Params params;
  params.text(owner.view()).number(expected).number(to_ms(settings.updated_at)).flag(nudges.enabled);
  params.number(nudges.window.from.count()).number(nudges.window.to.count());
  if (nudges.quiet_hours) {
    params.number(nudges.quiet_hours->from.count()).number(nudges.quiet_hours->to.count());
  } else {
    params.null().null();
  }
  params.number(nudges.max_per_week).text(nudges.time_zone.view());
  std::vector<std::optional<std::int64_t>> excluded;
  excluded.reserve(settings.excluded_emotions.size());
  for (const auto emotion : settings.excluded_emotions) {
    excluded.emplace_back(static_cast<std::int64_t>(emotion));
  }
  params.numbers(excluded);
  // Version 0 is that of the defaults, which have no row.
  auto rows = co_await database_.write(expected == 0 ? kInsert : kUpdate, std::move(params));
  if (!rows) {
    co_return propagate(rows);
  }
  if (rows->count() == 0) {
    co_return fail(ErrorCode::kPreconditionFailed, "The settings were changed in the meantime.");
  }
  settings.version = RowReader(*rows, 0).int64();
  co_return settings;
}

}  // namespace echoes::adapters::postgres
