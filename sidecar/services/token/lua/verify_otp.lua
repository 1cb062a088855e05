#!lua
-- Returns {'ok', 0}, {'invalid', attempts left}, {'locked', ms} or {'expired', 0}; the first answer to a repeated
-- request_id with the same code. Lua keeps each string once, so == compares two references: how long it takes
-- does not depend on how much of a code is right.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if request_id ~= '' then
  local first = redis.call('GET', otp_answered)
  if first then
    local print, word, number = string.match(first, '^(%S+) (%S+) (%S+)$')
    if print == fingerprint then
      return {word, tonumber(number)}
    end
  end
end

local function answer(word, number)
  if request_id ~= '' then
    redis.call('SET', otp_answered, string.format('%s %s %d', fingerprint, word, number), 'PX', repeat_ms)
  end
  return {word, number}
end

local lock = tonumber(redis.call('HGET', guard, 'until') or 0) - now
if lock > 0 then
  return answer('locked', lock)
end
local held = redis.call('GET', otp)
if not held then
  return answer('expired', 0)
end
local right = false
for _, code in ipairs(accepted) do
  right = right or held == code
end
if right then
  redis.call('DEL', otp)
  redis.call('HDEL', guard, 'wrong', 'failures', 'until')
  return answer('ok', 0)
end
local left = attempts - redis.call('HINCRBY', guard, 'wrong', 1)
local failures = redis.call('HINCRBY', guard, 'failures', 1)
redis.call('PEXPIRE', guard, kept_ms)
if left > 0 and failures < most_failures then
  return answer('invalid', left)
end
lock = failures < most_failures and lock_ms or kept_ms
redis.call('HSET', guard, 'until', string.format('%d', now + lock), 'wrong', 0)
redis.call('DEL', otp)
return answer('locked', lock)
