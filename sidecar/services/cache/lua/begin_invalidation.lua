#!lua flags=allow-oom
-- Begins the invalidation of a tag: its members become a batch that is then removed step by step.
-- KEYS: tag, pending_invalidation, batch, invalidated_at. Arguments: batch_id; events and event: told when there is nothing to
-- remove; mark_ms, kept_ms: how long the time and the batch are kept.
-- Reply: {members, batch id}; {-1, its id} while an earlier batch is not done; {-2, ''} when the tag's key is no set.
-- Nothing is added to a batch: keys that get the tag meanwhile are added to the tag.
local function size_of(key)
  local size = redis.pcall('SCARD', key)
  if type(size) == 'number' then return size end
  redis.call('DEL', key)
  return 0
end

redis.call('SET', invalidated_at, string.format('%.0f', now_ms()), 'PX', mark_ms)
if size_of(pending_invalidation) > 0 then
  local held = redis.pcall('GET', batch)
  return {-1, type(held) == 'string' and held or ''}
end
local members = redis.pcall('SCARD', tag)
if type(members) ~= 'number' then return {-2, ''} end
if members > 0 then
  redis.call('RENAME', tag, pending_invalidation)
  redis.call('PEXPIRE', pending_invalidation, kept_ms)
  redis.call('SET', batch, batch_id, 'PX', kept_ms)
else
  redis.call('PUBLISH', events, event)
end
return {members, batch_id}
