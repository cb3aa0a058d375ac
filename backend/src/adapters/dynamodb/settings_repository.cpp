#include "adapters/dynamodb/settings_repository.hpp"

#include <stdexcept>
#include <utility>

#include "adapters/dynamodb/keys.hpp"

namespace echoes::adapters::dynamodb {
namespace {

Key settings_of(const UserId& owner) { return {keys::partition_of(owner), std::string(keys::kSettings)}; }

std::chrono::minutes minutes_in(const ItemReader& reader, std::string_view name) {
  return std::chrono::minutes{reader.number(name)};
}

Item item_of(const UserId& owner, const Settings& settings) {
  const NudgePreferences& nudges = settings.nudges;
  Item item = key_item(settings_of(owner));
  item["version"] = number(settings.version);
  item["updatedAt"] = moment(settings.updated_at);
  item["nudges"] = number(nudges.enabled ? 1 : 0);
  item["windowFrom"] = number(nudges.window.from.count());
  item["windowTo"] = number(nudges.window.to.count());
  if (nudges.quiet_hours) {
    item["quietFrom"] = number(nudges.quiet_hours->from.count());
    item["quietTo"] = number(nudges.quiet_hours->to.count());
  }
  item["timeZone"] = text(nudges.time_zone.view());
  item["maxPerWeek"] = number(nudges.max_per_week);
  std::vector<std::string> excluded;
  excluded.reserve(settings.excluded_emotions.size());
  for (const Emotion emotion : settings.excluded_emotions) {
    excluded.emplace_back(name_of(emotion));
  }
  item["excludedEmotions"] = texts(excluded);
  return item;
}

Settings read_settings(const Item& item) {
  const ItemReader reader(item);
  Settings settings;
  NudgePreferences& nudges = settings.nudges;
  settings.version = reader.number("version");
  settings.updated_at = reader.moment("updatedAt");
  nudges.enabled = reader.number("nudges") != 0;
  nudges.window = DayWindow{minutes_in(reader, "windowFrom"), minutes_in(reader, "windowTo")};
  if (reader.number_or_null("quietFrom")) {
    nudges.quiet_hours = DayWindow{minutes_in(reader, "quietFrom"), minutes_in(reader, "quietTo")};
  }
  nudges.time_zone = TimeZoneName(reader.text("timeZone"));
  nudges.max_per_week = static_cast<int>(reader.number("maxPerWeek"));
  for (const std::string& name : reader.texts("excludedEmotions")) {
    const auto emotion = find_emotion(name);
    if (!emotion) {
      throw std::logic_error("a stored emotion is unknown: " + name);
    }
    settings.excluded_emotions.push_back(*emotion);
  }
  return settings;
}

}  // namespace

Task<Result<Settings>> SettingsRepository::load(UserId owner) {
  Result<std::optional<Item>> item = co_await table_.get(settings_of(owner));
  if (!item) {
    co_return propagate(item);
  }
  const std::optional<Item>& stored = *item;
  co_return stored ? read_settings(*stored) : Settings{};
}

Task<Result<Settings>> SettingsRepository::store(UserId owner, Settings settings, std::int64_t expected) {
  settings.version = expected + 1;
  Write put = Write::put(item_of(owner, settings));
  put = expected == 0 ? std::move(put).when("attribute_not_exists(pk)")
                      : std::move(put).when("version = :expected", Item{{":expected", number(expected)}});
  std::vector<Write> writes;
  writes.push_back(std::move(put));
  Result<std::optional<Table::Refused>> refused = co_await table_.transact(std::move(writes));
  if (!refused) {
    co_return propagate(refused);
  }
  if (refused->has_value()) {
    co_return fail(ErrorCode::kPreconditionFailed, "The settings were changed in the meantime.");
  }
  co_return settings;
}

}  // namespace echoes::adapters::dynamodb
