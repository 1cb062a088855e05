-- Reads the state of a one-time password.
-- Keys: otp (string of the contract), guard (hash: wrong, until).
-- Returns {'live', expiry ms or 0 when it has none, attempts left}, {'missing', 0, 0} or {'locked', ms, 0}.
local present = redis.pcall('GET', otp)
if type(present) == 'table' then
  return present
end
local now = now_ms()
local held = companion('HMGET', guard, 'until', 'wrong')
local lockout = count_of(held[1], now + kept_ms) - now
if lockout > 0 then
  return {'locked', lockout, 0}
end
if not present then
  return {'missing', 0, 0}
end
return {'live', math.max(redis.call('PEXPIRETIME', otp), 0), math.max(allowed - count_of(held[2]), 0)}
