#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/dynamodb/table.hpp"
#include "domain/echo.hpp"
#include "ports/echo_repository.hpp"
#include "ports/job_queue.hpp"

namespace echoes::adapters::dynamodb {

/// An echo and its items. Reading is for what this adapter wrote: std::logic_error for anything else.
[[nodiscard]] Item item_of(const Echo& echo);
[[nodiscard]] Echo read_echo(const Item& item);

[[nodiscard]] Item item_of(const ports::Reservation& reservation, std::string sort_key);
[[nodiscard]] ports::Reservation read_reservation(const Item& item);

[[nodiscard]] Item item_of(const ports::Job& job, std::int64_t id);
[[nodiscard]] ports::Job read_job(const Item& item);

/// Each is put under the condition that its id is free.
[[nodiscard]] Write write_of(const ports::Job& job, std::int64_t id);

/// What an echo is found by beside its id: sort key -> further attributes. The same echo has the same facets.
using Facets = std::map<std::string, Item>;
[[nodiscard]] Facets facets_of(const Echo& echo);

/// Appends the puts and deletes that turn the facets `before` into those `after`.
void add_facet_writes(std::vector<Write>& writes, const UserId& owner, const Facets& before, const Facets& after);

/// Appends the change of the person's counters when one echo takes the place of another; either may be absent.
void add_count_write(std::vector<Write>& writes, const UserId& owner, const Echo* before, const Echo* after);

/// Reads the counters of an item that may be absent; places are not among them.
[[nodiscard]] ports::EchoStats read_counts(const Item* item);

/// Search words lie in buckets, so that one echo has at most kMaxWordBuckets items of them, however much was written:
/// by their first kBucketCodePoints characters, or, in an echo with too many of those, by kCoarseBuckets classes of the
/// first character.
inline constexpr std::size_t kBucketCodePoints = 3;
inline constexpr std::size_t kMaxWordBuckets = 24;
inline constexpr std::size_t kCoarseBuckets = 16;

/// The fine bucket of a word, or all of it when it is shorter.
[[nodiscard]] std::string_view fine_bucket(std::string_view word);
[[nodiscard]] std::string coarse_bucket(std::string_view word);

/// Names of the buckets as keys hold them.
[[nodiscard]] std::string fine_bucket_name(std::string_view bucket);
[[nodiscard]] std::string coarse_bucket_name(std::string_view bucket);

/// True when one of the words of a bucket's item begins so.
[[nodiscard]] bool bucket_holds(const Item& item, std::string_view prefix);

/// True when an echo meets every condition of the filter.
[[nodiscard]] bool accepts(const ports::EchoFilter& filter, const Echo& echo);

}  // namespace echoes::adapters::dynamodb
