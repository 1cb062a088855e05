-- Takes one of a client's attempts, before the code is compared: parallel guesses never get more than their number.
-- Keys: attempts (hash: wrong, failures, until), verify_request (string).
-- Returns {attempts left if this one is wrong, ms of the lockout that a wrong one leads to or 0}, {-1, ms that a lockout
-- lasts}, or {-2, 0} for a request_id of another request.
if request_id ~= '' and not claimed(verify_request, digest, repeat_ms) then
  return {-2, 0}
end
local now = now_ms()
local held = companion('HMGET', attempts, 'until', 'wrong', 'failures')
local lockout = count_of(held[1], now + kept_ms) - now
if lockout > 0 then
  return {-1, lockout}
end
local wrong, failures = count_of(held[2]) + 1, count_of(held[3]) + 1
lockout = 0
if failures >= max_failures then
  lockout = kept_ms
elseif wrong >= allowed then
  lockout = lockout_ms
end
if lockout > 0 then
  redis.call('HSET', attempts, 'until', string.format('%d', now + lockout), 'wrong', 0, 'failures', failures)
else
  redis.call('HSET', attempts, 'wrong', wrong, 'failures', failures)
end
redis.call('PEXPIRE', attempts, kept_ms)
return {math.max(allowed - wrong, 0), lockout}
