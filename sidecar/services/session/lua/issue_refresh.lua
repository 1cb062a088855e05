-- Returns {'issued', token_id, ttl_ms}, also for a repeat of a request with the first answer; {'taken'} when the family exists.
if request_ms > 0 then
  local first = redis.call('GET', refresh_request)
  if first then
    local time = redis.call('TIME')
    local expires = tonumber(redis.call('HGET', refresh_family, 'first_expires')) or 0
    return {'issued', first, math.max(expires - time[1] * 1000 - math.floor(time[2] / 1000), 0)}
  end
end
if redis.call('EXISTS', refresh_family) == 1 then
  return {'taken'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SET', refresh, user_id, 'PX', ttl_ms)
redis.call('HSET', refresh_family, 'head', token_id, 'ttl', ttl_ms, 'generation', 0, 'first_expires', now + ttl_ms)
redis.call('PEXPIRE', refresh_family, ttl_ms)
if request_ms > 0 then
  redis.call('SET', refresh_request, token_id, 'PX', request_ms)
end
return {'issued', token_id, ttl_ms}
