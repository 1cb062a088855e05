#!lua flags=allow-oom
-- Returns {now_ms, more, id, score, …}: up to `limit` ids after the one given (score 0: from the start), newest first, and
-- whether there are more (1).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- The index is the truth: what other programs added joins the order, what they removed leaves it.
for _, id in ipairs(redis.call('ZDIFF', 2, index, order)) do
  redis.call('ZADD', order, -now, id)
end
for _, id in ipairs(redis.call('ZDIFF', 2, order, index)) do
  redis.call('ZREM', order, id)
end
if redis.call('PTTL', order) == -1 then
  redis.call('PEXPIRE', order, ttl_ms)
end

local start = 0
if after_score ~= 0 then
  -- The place of an id that was removed meanwhile is found by putting it back for a moment.
  local added = redis.call('ZADD', order, 'NX', after_score, after)
  start = redis.call('ZREVRANK', order, after) + 1 - added
  if added == 1 then
    redis.call('ZREM', order, after)
  end
end
local reply = {now, redis.call('ZCARD', order) > start + limit and 1 or 0}
for i, item in ipairs(redis.call('ZREVRANGE', order, start, start + limit - 1, 'WITHSCORES')) do
  reply[i + 2] = item
end
return reply
