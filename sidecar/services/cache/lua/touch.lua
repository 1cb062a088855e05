-- Starts the lifetime of a value anew. KEYS: entity, state, meta. Argument: ttl_ms.
-- Reply: {outcome, lifetime in ms}; the outcome is touched, missing, negative or wrong_type.
local target, hash = entity, is_entity(entity)
if hash == nil then return {'wrong_type', 0} end
if not hash then
  local held = state_of(state)
  if not held then return {'missing', 0} end
  if held == 'negative' then return {'negative', redis.call('PTTL', state)} end
  target = state
end
local ttl = ttl_ms
local cap = whole(companion('HMGET', meta, 'cap')[1], 0, HIGHEST)
if cap then
  local now = now_ms()
  if cap > now then ttl = math.min(ttl, cap - now) end
end
redis.call('PEXPIRE', target, ttl)
if redis.call('PTTL', meta) > 0 then keep_meta(meta, ttl) end
return {'touched', ttl}
