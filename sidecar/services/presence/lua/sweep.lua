-- Returns how many were taken out; as many as `most` means that there may be more.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local gone = redis.call('ZRANGE', expiries, '-inf', now, 'BYSCORE', 'LIMIT', 0, most)
for _, user_id in ipairs(gone) do
  redis.call('ZREM', expiries, user_id)
  redis.call('ZREM', roster, user_id)
  redis.call('PUBLISH', changes, '-' .. user_id)
end
return #gone
