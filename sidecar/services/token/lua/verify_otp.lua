#!lua
-- Compares a one-time password, and deletes it or counts a wrong attempt.
-- Keys: otp (string of the contract), guard (hash: wrong, failures, until), otp_verified (string).
-- Returns {'ok', 0}, {'invalid', attempts left}, {'locked', ms}, {'expired', 0}, or {'reused', 0} for a request_id of
-- another request; the first answer to a repeated request_id. Lua keeps each string once, so == compares two references:
-- how long it takes does not depend on how much of a code is right.
local now = now_ms()
if request_id ~= '' then
  local first = kept_answer(otp_verified, digest)
  if first == false then
    return {'reused', 0}
  end
  local outcome, number = string.match(first or '', '^(%a+) (%d+)$')
  if outcome then
    return {outcome, count_of(number)}
  end
end
local present = redis.pcall('GET', otp)
if type(present) == 'table' then
  return present
end

local function answer(outcome, number)
  if request_id ~= '' then
    keep_answer(otp_verified, digest, string.format('%s %d', outcome, number), repeat_ms)
  end
  return {outcome, number}
end

local held = companion('HMGET', guard, 'until', 'wrong', 'failures')
local lockout = count_of(held[1], now + kept_ms) - now
if lockout > 0 then
  return answer('locked', lockout)
end
if not present then
  return answer('expired', 0)
end
local right = false
for _, code in ipairs(accepted) do
  right = right or present == code
end
if right then
  redis.call('DEL', otp)
  redis.call('HDEL', guard, 'wrong', 'failures', 'until')
  return answer('ok', 0)
end
local wrong, failures = count_of(held[2]) + 1, count_of(held[3]) + 1
if wrong < allowed and failures < max_failures then
  redis.call('HSET', guard, 'wrong', wrong, 'failures', failures)
  redis.call('PEXPIRE', guard, kept_ms)
  return answer('invalid', allowed - wrong)
end
lockout = failures < max_failures and lockout_ms or kept_ms
redis.call('HSET', guard, 'until', string.format('%d', now + lockout), 'wrong', 0, 'failures', failures)
redis.call('PEXPIRE', guard, kept_ms)
redis.call('DEL', otp)
return answer('locked', lockout)
