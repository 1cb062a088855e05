#!lua
-- Ends a fill lease with its result.
-- KEYS: entity, state, meta. Arguments: token; result: content, negative or failed; fields: names and contents in turn; ttl_ms
-- (of a failure: for how long no lease is given); fresh_ms; tags: those named by this call, one a line; tag_age_ms: since the
-- last invalidation of one of them, or -1; tag_ms: how long a tag remembers the value; events, wake: channels.
-- Reply: {outcome, lifetime in ms}; the outcome is filled, lost or wrong_type.
local now = now_ms()
if is_entity(entity) == nil then return {'wrong_type', 0} end
local kept = companion('HMGET', meta, 'lease', 'lease_at', 'lease_until', 'lease_tags', 'filled')
local lease, lease_at, lease_until = kept[1], count_of(kept[2]), count_of(kept[3])

if lease ~= token then
  if kept[5] == token then -- a repeat of the call that was kept
    return {'filled', math.max(0, redis.call('PTTL', entity), redis.call('PTTL', state))}
  end
  redis.call('PUBLISH', wake, '') -- whoever waits for this lease waits in vain
  return {'lost', 0}
end
redis.call('HDEL', meta, 'lease', 'lease_at', 'lease_until', 'lease_tags')
redis.call('PUBLISH', wake, '')
local age = now - lease_at
-- A tag was invalidated after the lease was given when that is the more recent. Both ages are differences on one clock
-- each, so that tag and entity may live on different servers; 1 ms is for rounding.
if lease_until <= now or (tag_age_ms >= 0 and tag_age_ms <= age + 1) then return {'lost', 0} end
if result == 'failed' then
  redis.call('HSET', meta, 'filled', token)
  if ttl_ms > 0 then redis.call('HSET', meta, 'rest_until', now + ttl_ms) end
  keep_meta(meta, ttl_ms)
  return {'filled', 0}
end

local ttl, cap = ttl_ms, false
if tags ~= '' or kept[4] then
  cap = lease_at + tag_ms - TAG_MARGIN_MS -- tags named at Fetch were added after the lease was given
  ttl = math.min(ttl, cap - now)
end
redis.call('UNLINK', entity)
put_fields(entity, fields)
if #fields > 0 then
  redis.call('PEXPIRE', entity, ttl)
  redis.call('UNLINK', state)
else
  redis.call('SET', state, result == 'negative' and 'negative' or 'empty', 'PX', ttl)
end
redis.call('HDEL', meta, 'rest_until', 'fresh_until', 'cap')
note_tags(meta, (kept[4] or '') .. '\n' .. tags, false)
redis.call('HSET', meta, 'filled', token, 'delta', age)
if fresh_ms > 0 then redis.call('HSET', meta, 'fresh_until', now + math.min(fresh_ms, ttl)) end
if cap then redis.call('HSET', meta, 'cap', cap) end
keep_meta(meta, ttl)
redis.call('PUBLISH', events, 'written\n' .. entity)
return {'filled', ttl}
