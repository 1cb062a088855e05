-- Sorted sets whose scores are times in ms since 1970; needs companions. A member that another program added is scored
-- by minus the time at which it was first seen, so it comes after all others.
local CLOCK_SKEW_MS = 86400000 -- how far in the future a score may lie, after the clock of Redis was set back

-- mend_scores(sorted, now): members whose score cannot be such a time are scored as those of other programs.
local function mend_scores(sorted, now)
  local latest = now + CLOCK_SKEW_MS
  local ranges = {{'-inf', '(' .. -latest}, {'(-1', '(1'}, {'(' .. latest, '+inf'}}
  for _, range in ipairs(ranges) do
    for _, member in ipairs(redis.call('ZRANGEBYSCORE', sorted, range[1], range[2])) do
      redis.call('ZADD', sorted, -now, member)
    end
  end
end

-- match_members(set, sorted, now): gives the sorted set the members of the set, which other programs change as well.
local function match_members(set, sorted, now)
  companion('ZCARD', sorted) -- removes a key of another type
  for _, member in ipairs(redis.call('ZDIFF', 2, set, sorted)) do
    redis.call('ZADD', sorted, -now, member)
  end
  for _, member in ipairs(redis.call('ZDIFF', 2, sorted, set)) do
    redis.call('ZREM', sorted, member)
  end
  mend_scores(sorted, now)
end

-- page_of(sorted, after, after_score, limit): whether there are more (1), and member, score, … of up to `limit` members
-- that follow the given one, highest score first; after_score 0 starts at the first.
local function page_of(sorted, after, after_score, limit)
  local start = 0
  if after_score ~= 0 then
    -- The position of a member that was removed meanwhile is found by adding it again for a moment.
    local added = redis.call('ZADD', sorted, 'NX', after_score, after)
    start = redis.call('ZREVRANK', sorted, after) + 1 - added
    if added == 1 then
      redis.call('ZREM', sorted, after)
    end
  end
  local more = redis.call('ZCARD', sorted) > start + limit and 1 or 0
  return more, redis.call('ZREVRANGE', sorted, start, start + limit - 1, 'WITHSCORES')
end
