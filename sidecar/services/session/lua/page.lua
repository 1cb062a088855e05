#!lua flags=allow-oom
-- Lists ids of the user index, newest first, those that other programs added last.
-- KEYS: index, order. Arguments: after, after_score: the id before the first one wanted (score 0: from the start); limit;
-- ttl_ms: the TTL of an order that has none. Reply: {now_ms, more, id, score, …}, more is 1 or 0.
local held = redis.call('TYPE', index).ok
if held ~= 'set' and held ~= 'none' then
  return redis.error_reply('WRONGTYPE the user index is not a set')
end
local now = now_ms()
match_members(index, order, now)
if redis.call('PTTL', order) == -1 then
  redis.call('PEXPIRE', order, ttl_ms)
end
local more, rows = page_of(order, after, after_score, limit)
local reply = {now, more}
for i, item in ipairs(rows) do
  reply[i + 2] = item
end
return reply
