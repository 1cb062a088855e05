#!lua
-- Counts a hit in one period.
-- Keys: trending (zset of the contract), long, short, rise, state, actors, blocked, answered: see keys.py. `bits` are the places of
-- actor and id in the Bloom filter, none for a hit without actor.
-- Returns {'counted', score}, {'duplicate', hits by actors in the window}, {'blocked'}; the first answer to a repeated request_id, or
-- {'reused'} for one of another request.
if request_id ~= '' then
  local kept = kept_answer(answered, digest)
  if kept == false then return {'reused'} end
  local outcome, figure = string.match(kept or '', '^(%l+) (%S*)$')
  if outcome then return {outcome, figure} end
end
local function answer(outcome, figure)
  if request_id ~= '' then keep_answer(answered, digest, outcome .. ' ' .. figure, repeat_ms) end
  return {outcome, figure}
end
redis.call('ZCARD', trending) -- another type is an error before anything is written
if companion('SISMEMBER', blocked, item) == 1 then return answer('blocked', '') end

if #bits > 0 then
  local seen, began = true, redis.call('EXISTS', actors) == 0
  for _, bit in ipairs(bits) do
    if companion('GETBIT', actors, bit) == 0 then seen = false end
  end
  if seen then return answer('duplicate', string.format('%d', count_of(companion('HGET', state, 'actors')))) end
  for _, bit in ipairs(bits) do redis.call('SETBIT', actors, bit, 1) end
  local hits = began and 0 or count_of(companion('HGET', state, 'actors'))
  companion('HSET', state, 'actors', string.format('%d', hits + 1))
  if redis.call('PTTL', actors) < 0 then redis.call('PEXPIRE', actors, actor_ms) end
end

local long_sum = plus(sum_of(companion('ZSCORE', long, item), half_ms), weight, half_ms)
local short_sum = plus(sum_of(companion('HGET', short, item), rising_ms), weight, rising_ms)
redis.call('ZADD', long, string.format('%.17g', long_sum), item)
redis.call('HSET', short, item, string.format('%.17g', short_sum))
local score = score_of(long_sum, half_ms)
if score >= min_hits then
  companion('ZADD', rise, string.format('%.17g', short_sum - long_sum), item)
else
  companion('ZREM', rise, item)
end
local excess = math.min(redis.call('ZCARD', long) - most_ids, 100)
if excess > 0 then
  local last = redis.call('ZRANGE', long, 0, excess - 1)
  redis.call('ZREM', long, unpack(last))
  redis.call('HDEL', short, unpack(last))
  companion('ZREM', rise, unpack(last))
end
if since_published() >= PUBLISH_MS then
  redis.call('ZREMRANGEBYSCORE', long, string.format('%.17g', now / half_ms + MOST_LOG), '+inf')
  publish(min_hits)
end
for _, key in ipairs({long, short, rise, state}) do redis.call('PEXPIRE', key, keep_ms) end
return answer('counted', string.format('%.17g', score))
