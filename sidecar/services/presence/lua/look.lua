-- Returns {} when the user is offline, else {mark, devices alive, the last heard of first ...}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('GET', mark)
if not held then
  return {}
end
local out = redis.call('ZRANGE', devices, '+inf', '(' .. now, 'BYSCORE', 'REV')
table.insert(out, 1, held)
return out
