-- Reads a page of the users online, by user id.
-- Keys: expiries (zset: user by expiry in ms since 1970), online_ids (zset of the same users, score 0).
-- Returns {'1' when there is more or '0', id up to which this page goes, ids of those online ...}.
local now = now_us() / 1000
-- The order of members with scores other than 0 is not that of their bytes: only another program can have written them.
companion('ZREMRANGEBYSCORE', online_ids, '(0', '+inf')
redis.call('ZREMRANGEBYSCORE', online_ids, '-inf', '(0')
local from = after == '' and '-' or '(' .. after
local ids = redis.call('ZRANGE', online_ids, from, '+', 'BYLEX', 'LIMIT', 0, limit + 1)
local more = #ids > limit
if more then
  ids[#ids] = nil
end
if #ids == 0 then
  return {'0', ''}
end
local out = {more and '1' or '0', ids[#ids]}
for at, score in ipairs(companion('ZMSCORE', expiries, unpack(ids))) do
  local expiry = tonumber(score or 0)
  if expiry > now and expiry <= now + longest_ms then
    out[#out + 1] = ids[at]
  end
end
return out
