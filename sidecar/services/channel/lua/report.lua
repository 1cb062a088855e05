-- Notes how many streams of a sidecar are subscribed to a channel, and forgets sidecars that have stopped reporting.
-- Keys: subscribers. Arguments: sidecar; streams; lease_ms: how long the report counts. Returns the streams of all sidecars.
local now = now_ms()
local _, ended = counted(subscribers, now, lease_ms)
if #ended > 0 then redis.call('HDEL', subscribers, unpack(ended)) end
if streams > 0 then
  redis.call('HSET', subscribers, sidecar, string.format('%.0f %.0f', streams, now + lease_ms))
  redis.call('PEXPIRE', subscribers, lease_ms)
else
  redis.call('HDEL', subscribers, sidecar)
end
return (counted(subscribers, now, lease_ms))
