#!lua
-- Adds to metrics and counts unique values, all of it or nothing.
-- Keys: answered, minutes, hours, days (series of the event's time: see keys.py); then for each period present, totals and state, and for
-- each name of unique values and each period the HyperLogLog of the event's period.
-- Arguments: event_ms, 0 for now; from_ms, until_ms: between them the keys are the right ones; hour_ms, day_ms: start of the event's hour and day;
-- series_ends: when each series ends; spans: start, end of each present period and end of the event's; metrics: name, 'i' or 'f', amount;
-- uniques: name, number of values, values.
-- Returns {'clock', now} for another time; {'recorded', 1 or 0 for each period, the value of each of `ranked` in those
-- with 1}; {'too_late'}, {'future'}; {'overflow', name}, {'no_number', name},
-- {'too_many', ''}; the first answer to a repeated request_id, or {'reused'} for one of another request.
local MOST_METRICS, AHEAD_MS = 64, 60000
if request_id ~= '' then
  local kept = kept_answer(answered, digest)
  if kept == false then return {'reused'} end
  local ok, answer = pcall(cjson.decode, kept or '')
  if ok and type(answer) == 'table' and type(answer[1]) == 'string' then return answer end
end
local now = now_ms()
if now < from_ms or now >= until_ms then return {'clock', now} end
local event = event_ms > 0 and event_ms or now
if event > now + AHEAD_MS then return {'future'} end
if event < now - LATE_MS then return {'too_late'} end

local done = {}
local function undo(outcome, name)
  for at = #done, 1, -1 do
    local key, field, before = unpack(done[at])
    if before then redis.call('HSET', key, field, before) else redis.call('HDEL', key, field) end
  end
  return {outcome, name}
end

-- add(key, field, at): adds metric number `at` to a field; nil, or what is wrong. `ours` says that junk there counts as absent.
local function add(key, field, at, ours)
  local before = ours and companion('HGET', key, field) or redis.call('HGET', key, field)
  if before and ours and not tonumber(before) then
    redis.call('HDEL', key, field)
    before = false
  end
  done[#done + 1] = {key, field, before}
  local value
  if metrics[at + 1] == 'i' then
    value = redis.pcall('HINCRBY', key, field, metrics[at + 2])
  else
    value = redis.pcall('HINCRBYFLOAT', key, field, metrics[at + 2])
  end
  if type(value) ~= 'table' then return nil end
  if string.find(value.err, 'overflow') or string.find(value.err, 'Infinity') then return 'overflow' end
  return 'no_number'
end

local count = #spans / 3
local function keys_of(period) return KEYS[3 * period + 2], KEYS[3 * period + 3], KEYS[3 * period + 4] end
local function within(period)
  return event >= tonumber(spans[3 * period - 2]) and event < tonumber(spans[3 * period - 1])
end
for period = 1, count do
  local present = keys_of(period)
  redis.call('HLEN', present) -- another type is an error before anything is written
end

local buckets = {event - event % 60000, hour_ms, day_ms}
for at, series in ipairs({minutes, hours, days}) do
  for metric = 1, #metrics, 3 do
    local wrong = add(series, string.format('%.0f:%s', buckets[at] / 1000, metrics[metric]), metric, true)
    if wrong then return undo(wrong, metrics[metric]) end
  end
  redis.call('PEXPIREAT', series, series_ends[at])
end

local flags, values = {}, {}
for period = 1, count do
  flags[period] = 0
  if within(period) then
    flags[period] = 1
    local present, totals = keys_of(period)
    local starts, ends = tonumber(spans[3 * period - 2]), tonumber(spans[3 * period - 1])
    begin(present, totals, starts, ends, now)
    local there = redis.call('EXISTS', present) == 1
    for metric = 1, #metrics, 3 do
      local wrong = add(totals, 'm:' .. metrics[metric], metric, true)
      if not wrong and there then wrong = add(present, metrics[metric], metric, false) end
      if wrong then return undo(wrong, metrics[metric]) end
    end
    if redis.call('HLEN', totals) > 2 + 2 * MOST_METRICS then return undo('too_many', '') end
  end
end

-- Nothing is refused from here on.
local at, place = 1, 3 * count + 4
while at <= #uniques do
  local name, members = uniques[at], {}
  for index = 1, tonumber(uniques[at + 1]) do members[index] = uniques[at + 1 + index] end
  at = at + 2 + #members
  for period = 1, count do
    place = place + 1
    local key = KEYS[place]
    companion('PFADD', key, unpack(members))
    redis.call('PEXPIREAT', key, tonumber(spans[3 * period]) + LATE_MS)
    if within(period) then
      local present, totals = keys_of(period)
      local estimate = redis.call('PFCOUNT', key)
      redis.call('HSET', totals, 'u:' .. name, estimate)
      if redis.call('EXISTS', present) == 1 then redis.call('HSET', present, name, estimate) end
    end
  end
end
for period = 1, count do
  if within(period) then
    local present, totals, state = keys_of(period)
    if redis.call('EXISTS', present) == 0 then restore(present, totals) end
    expire(present, totals, tonumber(spans[3 * period - 1]), now, ttl_ms)
    for _, name in ipairs(ranked) do values[#values + 1] = redis.call('HGET', totals, 'm:' .. name) or '' end
    if lease_of(state, now) then
      for metric = 1, #metrics, 3 do
        if add(state, 'd:' .. metrics[metric], metric, true) then redis.call('HDEL', state, 'lease', 'lease_until') end
      end
    end
  end
end
local answer = {'recorded', flags, values}
if request_id ~= '' then keep_answer(answered, digest, cjson.encode(answer), repeat_ms) end
return answer
