-- The metrics of the present period, for scripts that are given its `starts` and `ends` in ms; needs `companions`.
local LATE_MS = 172800000
local MOST_FIELDS = 1000

-- pairs_of(totals, prefix): names and values in turn of the fields of totals with a prefix of two bytes.
local function pairs_of(totals, prefix)
  local out, flat = {}, companion('HGETALL', totals)
  for at = 1, math.min(#flat, 2 * MOST_FIELDS), 2 do
    if string.sub(flat[at], 1, 2) == prefix then
      out[#out + 1], out[#out + 2] = string.sub(flat[at], 3), flat[at + 1]
    end
  end
  return out
end

-- begin(present, totals, starts, ends, now): makes totals those of the period that starts then. Of the period before nothing is left in
-- the contract's hash either; a hash of which no totals are known is another program's and stays.
local function begin(present, totals, starts, ends, now)
  local known = whole(companion('HGET', totals, 'start'), 1, LATEST_MS)
  if known == starts then return end
  if known then redis.call('DEL', present) end
  redis.call('DEL', totals)
  redis.call('HSET', totals, 'start', string.format('%.0f', starts), 'since', string.format('%.0f', known and starts or now))
  redis.call('PEXPIREAT', totals, ends + LATE_MS)
end

-- expire(present, totals, ends, now, ttl_ms): the contract's hash ends an hour from now or with its period.
local function expire(present, totals, ends, now, ttl_ms)
  redis.call('PEXPIREAT', present, math.min(now + ttl_ms, ends))
  redis.call('PEXPIREAT', totals, ends + LATE_MS)
end

-- restore(present, totals): writes the contract's hash from the totals.
local function restore(present, totals)
  for _, prefix in ipairs({'m:', 'u:'}) do
    local flat = pairs_of(totals, prefix)
    if #flat > 0 then redis.call('HSET', present, unpack(flat)) end
  end
end

-- read(present, totals, starts, now): {1 if partial or 0, names and values, names and values of uniques}; nil for none.
local function read(present, totals, starts, now)
  local count = redis.call('HLEN', present)
  local held = companion('HMGET', totals, 'start', 'since')
  local known, since = whole(held[1], 1, LATEST_MS), count_of(held[2], LATEST_MS)
  if known and known ~= starts then return nil end
  if count == 0 and not known then return nil end
  local uniques = known and pairs_of(totals, 'u:') or {}
  local flat
  if count == 0 then
    flat = pairs_of(totals, 'm:')
    for at = 1, #uniques do flat[#flat + 1] = uniques[at] end
  elseif count <= MOST_FIELDS then
    flat = redis.call('HGETALL', present)
  else
    flat = redis.call('HSCAN', present, '0', 'COUNT', MOST_FIELDS)[2]
  end
  if #flat == 0 then return nil end
  return {(not known or since > starts) and 1 or 0, flat, uniques}
end
