-- Decides on a hit on one fixed window, as check.lua does, in less time. KEYS: api (the counter). ARGV: limit, window_ms, cost,
-- flags as in check.lua.
-- A cost of 0 is decided like 1 and counts nothing. `window_ms` is the TTL from the first hit on; a lost TTL is restored.
-- Returns {now_us, 1 if there is room else 0, what is used, us until nothing is used, us until there is room (0 now, -1
-- never)}.
local counter, count_denied = KEYS[1], flags % 2 == 1
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local held = redis.pcall('GET', counter)
local plain = type(held) == 'string' and #held < 16 and (held == '0' or string.find(held, '^%-?[1-9]%d*$'))
local odd = held and not plain
if odd and type(held) == 'string' and string.find(held, '^%-?[1-9]%d*$') then
  local digits = string.gsub(held, '^%-', '')
  odd = #digits > 19 or (#digits == 19 and digits > '9223372036854775807')
end
if odd and flags < 4 then return redis.error_reply('WRONGTYPE a counter holds no whole number') end
if not held or odd then
  local ok = cost <= limit and (cost > 0 or limit > 0)
  if cost == 0 or not (ok or count_denied) then return {now, ok and 1 or 0, 0, 0, ok and 0 or -1} end
  redis.call('SET', counter, cost, 'PX', window_ms)
  return {now, ok and 1 or 0, cost, window_ms * 1000, ok and 0 or -1}
end
local left = redis.call('PTTL', counter)
if left < 0 or left > window_ms then
  redis.call('PEXPIRE', counter, window_ms)
  left = window_ms
end
local count, asked = tonumber(held), math.max(cost, 1)
local used = math.max(count, 0)
local ok = used + asked <= limit
if cost > 0 and (ok or count_denied) then
  used = used + cost
  if count < 0 then redis.call('SET', counter, used, 'KEEPTTL')
  elseif used < 2 ^ 53 then redis.call('INCRBY', counter, cost) end
end
if ok then return {now, 1, used, left * 1000, 0} end
return {now, 0, used, left * 1000, asked > limit and -1 or math.max(left * 1000, 1000)}
