-- Returns {until when the mark stands in ms since 1970 or 0 when there is none, devices still alive}.
if everything then
  redis.call('DEL', mark, devices)
  return {0, 0}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local own = tonumber(redis.call('ZSCORE', devices, device) or 0)
redis.call('ZREM', devices, device)
redis.call('ZREMRANGEBYSCORE', devices, '-inf', now)
local last = redis.call('ZRANGE', devices, 0, 0, 'REV', 'WITHSCORES')
local latest = tonumber(last[2] or 0)
local stands = redis.call('PEXPIRETIME', mark)
-- A mark that stands longer than this device's heartbeat made it stand is another device's or another program's.
if own > 0 and stands > 0 and stands <= own then
  if latest == 0 then
    redis.call('DEL', mark)
    stands = 0
  elseif latest < stands then
    redis.call('PEXPIREAT', mark, latest)
    stands = latest
  end
end
if latest > 0 then
  redis.call('PEXPIREAT', devices, latest)
end
if stands == -1 then
  stands = now + 3600000  -- a mark without a TTL, written by another program
end
return {math.max(stands, 0), redis.call('ZCARD', devices)}
