-- Sums of hits that lose half their weight with every half-life, as logarithms of base 2 counted from 1970, for scripts with the
-- keys `trending`, `long` (zsets), `short` (hash), `rise` (zset) and `state` (hash), and the arguments `half_ms` and `rising_ms`;
-- needs `companions` and `clock`.
local now = now_ms()
local PUBLISHED, PUBLISH_MS, LIFETIME_MS = 1000, 30000, 900000
local MOST_LOG = 60 -- a sum whose score would be 2^60 or more can only be from another program
local function log2(number) return math.log(number) / math.log(2) end

-- sum_of(text, half): a sum as it is kept, nil for none and for junk.
local function sum_of(text, half)
  local sum = tonumber(text or nil)
  if sum and sum == sum and sum > -math.huge and sum < now / half + MOST_LOG then return sum end
end

-- plus(sum, weight, half): the sum with one more hit now.
local function plus(sum, weight, half)
  local hit = log2(weight) + now / half
  if not sum then return hit end
  return math.max(sum, hit) + log2(1 + 2 ^ -math.abs(sum - hit))
end

local function score_of(sum, half) return 2 ^ (sum - now / half) end

-- velocity(long_sum, short_sum): the rate of recent hits divided by that over the period.
local function velocity(long_sum, short_sum)
  if not long_sum or not short_sum then return 0 end
  return score_of(short_sum, rising_ms) / score_of(long_sum, half_ms) * half_ms / rising_ms
end

-- lowest(score): the sum that stands for a score now, as a bound of a range.
local function lowest(score)
  if score <= 0 then return '-inf' end
  return string.format('%.17g', log2(score) + now / half_ms)
end
local function highest() return string.format('(%.17g', now / half_ms + MOST_LOG) end

-- publish(min_hits): writes the most popular ids with their present scores for other programs.
local function publish(min_hits)
  local best = companion('ZRANGE', long, highest(), lowest(min_hits), 'BYSCORE', 'REV', 'LIMIT', 0, PUBLISHED, 'WITHSCORES')
  local pairs_of = {}
  for at = 1, #best, 2 do
    pairs_of[at] = string.format('%.17g', score_of(tonumber(best[at + 1]), half_ms))
    pairs_of[at + 1] = best[at]
  end
  redis.call('DEL', trending)
  if #best > 0 then
    redis.call('ZADD', trending, unpack(pairs_of))
    redis.call('PEXPIRE', trending, LIFETIME_MS)
  end
  companion('HSET', state, 'published', string.format('%d', now))
end

-- since_published(): ms since trending was written.
local function since_published()
  return now - count_of(companion('HGET', state, 'published'), now)
end
