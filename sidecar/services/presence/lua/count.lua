-- Returns how many users have not run out.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZCOUNT', expiries, '(' .. now, '+inf')
