-- Starts the lifetime of a value anew. Returns {outcome, lifetime in ms}; the outcome is touched, missing or negative.
local target = entity
if redis.call('EXISTS', entity) == 0 then
  local held = redis.call('GET', state)
  if not held then return {'missing', 0} end
  if held == 'negative' then return {'negative', redis.call('PTTL', state)} end
  target = state
end
local ttl = ttl_ms
local cap = tonumber(redis.call('HGET', meta, 'cap') or nil)
if cap then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  if cap > now then ttl = math.min(ttl, cap - now) end
end
redis.call('PEXPIRE', target, ttl)
local kept = redis.call('PTTL', meta)
if kept > 0 and kept < ttl + 1000 then redis.call('PEXPIRE', meta, ttl + 1000) end
return {'touched', ttl}
