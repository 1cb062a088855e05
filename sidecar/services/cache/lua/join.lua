-- Adds a key to a tag, for 24 h. Returns how many ms ago the tag was last invalidated, -1 for not within 2 minutes.
redis.call('SADD', tag, member)
redis.call('EXPIRE', tag, 86400)
local at = redis.call('GET', mark)
if not at then return -1 end
local time = redis.call('TIME')
return math.max(0, time[1] * 1000 + math.floor(time[2] / 1000) - at)
