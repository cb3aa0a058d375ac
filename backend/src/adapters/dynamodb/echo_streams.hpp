#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/dynamodb/table.hpp"
#include "domain/ids.hpp"
#include "ports/echo_repository.hpp"

// Filters as sorted streams of echo ids, so that a mixture of filters is the intersection of streams: each is asked for
// its next id at or below where the others are, and reads no more than that.

namespace echoes::adapters::dynamodb {

/// The ids a list may have: lowest <= id <= highest, in byte order.
struct IdBounds {
  std::string lowest;
  std::string highest;
};

/// Of a filter by days (a day wider on either side than asked for, because a zone may be that far from UTC) and of
/// where a page begins.
[[nodiscard]] IdBounds id_bounds(const ports::EchoFilter& filter, const std::optional<EchoId>& before);

/// The greatest text below an id that is not below any smaller id.
[[nodiscard]] std::string just_below(const EchoId& id);

class IdStream {
 public:
  virtual ~IdStream() = default;
  /// The greatest id of the stream that is not greater than `highest`, which never grows from call to call; nothing
  /// when there is none.
  virtual Task<Result<std::optional<EchoId>>> seek(std::string highest) = 0;
};

using Streams = std::vector<std::unique_ptr<IdStream>>;

/// Keys of one partition that consist of a prefix and an id.
class KeyStream final : public IdStream {
 public:
  using Accept = std::function<bool(const Item&)>;

  /// `first_read` items are read at first, more each time that they do not suffice.
  KeyStream(Table& table, std::string partition, std::string prefix, std::string lowest, std::size_t first_read,
            Accept accept = {});

  Task<Result<std::optional<EchoId>>> seek(std::string highest) override;

 private:
  [[nodiscard]] Task<Result<void>> read(std::string highest);

  Table& table_;
  std::string partition_;
  std::string prefix_;
  std::string lowest_;
  std::size_t next_read_;
  Accept accept_;
  std::deque<EchoId> read_ahead_;
  /// What lies above this was read; nothing before the first reading.
  std::optional<std::string> unread_below_;
  bool exhausted_{false};
};

/// Ids in hand.
class ListStream final : public IdStream {
 public:
  explicit ListStream(std::vector<EchoId> ids);

  Task<Result<std::optional<EchoId>>> seek(std::string highest) override;

 private:
  std::vector<EchoId> descending_;
};

/// What is in any of several streams.
class UnionStream final : public IdStream {
 public:
  explicit UnionStream(Streams streams) : streams_(std::move(streams)) {}

  Task<Result<std::optional<EchoId>>> seek(std::string highest) override;

 private:
  Streams streams_;
};

/// What is in all of them. REQUIRES: not empty.
Task<Result<std::optional<EchoId>>> seek_in_all(Streams& streams, std::string highest);

/// One stream for each condition of the filter that an index serves: emotion, tag, place, each word. Days are in the
/// bounds. A place or a word of one or two letters whose matches are not in the order of ids is read whole, up to
/// `most_read_ahead` items; with more than those it is left out, for whoever reads the echoes to apply.
Task<Result<Streams>> open_streams(Table& table, UserId owner, ports::EchoFilter filter, IdBounds bounds,
                                   std::size_t first_read, std::size_t most_read_ahead);

}  // namespace echoes::adapters::dynamodb
