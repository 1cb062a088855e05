#!lua
-- Writes the first token of a new token family.
-- KEYS: refresh, refresh_family, refresh_request. Arguments: token_id, user_id, device; ttl_ms: of the token and its
-- successors; absolute_ms: of the family; request_digest; request_ms: how long the answer to the request_id is kept (0:
-- there is none).
-- Reply: {'issued', now_ms, 'token_id expire_ms end_ms'}, also for a repeat; {'reused'} when the request_id was used for a
-- different request; {'taken'} when the family exists; {'revoked'} when RevokeUser ended it before it was written.
local now = now_ms()
if request_ms > 0 then
  local first = kept_answer(refresh_request, request_digest)
  if first == false then
    return {'reused'}
  end
  if first then
    return {'issued', now, first}
  end
end
if companion('HLEN', refresh_family) > 0 then
  local held = redis.call('HMGET', refresh_family, 'revoked', 'head')
  return {held[1] == '1' and not held[2] and 'revoked' or 'taken'}
end
local end_ms = now + absolute_ms
local ttl = math.min(ttl_ms, absolute_ms)
redis.call('SET', refresh, user_id, 'PX', ttl)
redis.call('HSET', refresh_family, 'user', user_id, 'device', device, 'head', token_id, 'generation', 0, 'ttl', ttl_ms,
  'created', now, 'used', now, 'expires', now + ttl, 'until', end_ms)
redis.call('PEXPIRE', refresh_family, ttl)
local answer = string.format('%s %d %d', token_id, now + ttl, end_ms)
if request_ms > 0 then
  keep_answer(refresh_request, request_digest, answer, request_ms)
end
return {'issued', now, answer}
