#!lua
-- Adds to counters, all of them or none.
-- KEYS: live, ring, request. Arguments: integers, floats: names and amounts in turn; ttl_ms; renew: whether the lifetime starts anew;
-- include_trailing; max_counters: of one id; request_digest ('' without a request_id), request_ms.
-- Reply: {outcome, name, lifetime left in ms, names and values, trailing names and sums}. The outcome is counted, reused,
-- wrong_type (no hash), no_number or overflow (of the counter `name`), or too_many.
if request_digest ~= '' then
  local first = kept_answer(request, request_digest)
  if first == false then return {'reused', '', 0, {}, {}} end
  local ok, answer = pcall(cjson.decode, first or '')
  if ok and type(answer) == 'table' and #answer == 5 then return answer end
end

local kind = redis.call('TYPE', live).ok
if kind ~= 'hash' and kind ~= 'none' then return {'wrong_type', '', 0, {}, {}} end

local names = {}
for at = 1, #integers, 2 do names[#names + 1] = integers[at] end
for at = 1, #floats, 2 do names[#names + 1] = floats[at] end
local before = redis.call('HMGET', live, unpack(names))
local left = redis.call('PTTL', live)

-- undo(count, outcome): takes back the first additions.
local function undo(count, outcome)
  for at = 1, count do
    if before[at] then
      redis.call('HSET', live, names[at], before[at])
    else
      redis.call('HDEL', live, names[at])
    end
  end
  return {outcome, names[count + 1] or '', 0, {}, {}}
end

local values, now = {}, math.floor(now_ms() / 1000)
local slot = tostring(now % 60)
for at, name in ipairs(names) do
  local integer = at * 2 <= #integers
  local value = integer and redis.pcall('HINCRBY', live, name, integers[at * 2])
    or redis.pcall('HINCRBYFLOAT', live, name, floats[at * 2 - #integers])
  if type(value) == 'table' then return undo(at - 1, string.find(value.err, 'overflow') and 'overflow' or 'no_number') end
  values[#values + 1] = name
  values[#values + 1] = integer and redis.call('HGET', live, name) or value -- a Lua number is exact up to 2^53 only
end
if redis.call('HLEN', live) > max_counters then return undo(#names, 'too_many') end
if renew or left < 0 then
  redis.call('PEXPIRE', live, ttl_ms)
  left = ttl_ms
end

local second, sums = slot_of(companion('HGET', ring, slot))
if second ~= now then sums = {} end
for at, name in ipairs(names) do
  sums[name] = (sums[name] or 0) + tonumber(at * 2 <= #integers and integers[at * 2] or floats[at * 2 - #integers])
end
local lines = {string.format('%d\n', now)}
for name, sum in pairs(sums) do lines[#lines + 1] = string.format('%s\n%.17g\n', name, sum) end
redis.call('HSET', ring, slot, table.concat(lines))
redis.call('PEXPIRE', ring, 61000)

local answer = {'counted', '', left, values, {}}
if include_trailing then
  answer[4] = redis.call('HGETALL', live)
  answer[5] = trailing_of(ring, now)
end
if request_digest ~= '' then keep_answer(request, request_digest, cjson.encode(answer), request_ms) end
return answer
