-- Returns {'1' when there is more or '0', id up to which this page goes, ids of those online ...}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local from = after == '' and '-' or '(' .. after
local ids = redis.call('ZRANGE', roster, from, '+', 'BYLEX', 'LIMIT', 0, limit + 1)
local more = #ids > limit
if more then
  ids[#ids] = nil
end
if #ids == 0 then
  return {'0', ''}
end
local out = {more and '1' or '0', ids[#ids]}
for at, expiry in ipairs(redis.call('ZMSCORE', expiries, unpack(ids))) do
  if expiry and tonumber(expiry) > now then
    out[#out + 1] = ids[at]
  end
end
return out
