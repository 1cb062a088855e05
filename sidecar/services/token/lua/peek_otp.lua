-- Returns {'live', expiry ms or 0 when it has none, attempts left}, {'none', 0, 0} or {'locked', ms, 0}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', guard, 'until', 'wrong')
local lock = tonumber(held[1] or 0) - now
if lock > 0 then
  return {'locked', lock, 0}
end
if redis.call('EXISTS', otp) == 0 then
  return {'none', 0, 0}
end
return {'live', math.max(redis.call('PEXPIRETIME', otp), 0), math.max(attempts - tonumber(held[2] or 0), 0)}
