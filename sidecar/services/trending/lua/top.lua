-- Lists the best ids of a period: pinned ones, then by score, or with `rising` by velocity.
-- Keys: trending (zset of the contract), long, short, rise, state, pinned: see keys.py. `shown` is the lowest score that is shown,
-- `exclude` the ids that are not. Returns {id, score, velocity, 1 if pinned or 0} of each.
local MOST_LOOKED_AT, STEP, MOST_PINNED = 5000, 500, 100
redis.call('ZCARD', trending)
local out, done = {}, {}
for _, id in ipairs(exclude) do done[id] = true end

-- add(ids, least, mark): those ids that have the score and are not in the list yet.
local function add(ids, least, mark)
  if #ids == 0 then return end
  local long_sums, short_sums = companion('ZMSCORE', long, unpack(ids)), companion('HMGET', short, unpack(ids))
  for at, id in ipairs(ids) do
    if #out >= limit then return end
    local long_sum, short_sum = sum_of(long_sums[at], half_ms), sum_of(short_sums[at], rising_ms)
    local score = long_sum and score_of(long_sum, half_ms) or 0
    if not done[id] and score >= least then
      done[id] = true
      out[#out + 1] = {id, string.format('%.17g', score), string.format('%.17g', velocity(long_sum, short_sum)), mark}
    end
  end
end

add(companion('ZRANGE', pinned, 0, MOST_PINNED - 1), 0, 1)
for from = 0, MOST_LOOKED_AT - 1, STEP do
  if #out >= limit then break end
  local ids
  if rising then
    ids = companion('ZREVRANGE', rise, from, from + STEP - 1)
  else
    ids = companion('ZRANGE', long, highest(), lowest(shown), 'BYSCORE', 'REV', 'LIMIT', from, STEP)
  end
  add(ids, shown, 0)
  if #ids < STEP then break end
end
-- Nobody has hit an id for a while, and other programs find nothing: it is written anew, as far as memory permits.
if redis.call('EXISTS', trending) == 0 and since_published() >= 1000 and redis.call('EXISTS', long) == 1 then
  local life = redis.call('PTTL', long)
  if type(redis.pcall('HSET', state, 'published', string.format('%d', now))) ~= 'table' then
    publish(min_hits)
    redis.call('PEXPIRE', state, math.max(life, LIFETIME_MS))
  end
end
return out
