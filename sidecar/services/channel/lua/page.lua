-- A page of a family's channels with subscribers, by id.
-- Keys: subscribed, subscribed_ids: see list_in. Arguments: after: the id before the page, '' for the first; most; lease_ms.
-- Returns {'1' when there is more or '0', the id up to which this page goes, ids ...}.
local now = now_ms()
-- The order of members with scores other than 0 is not that of their bytes: only another program can have written them.
companion('ZREMRANGEBYSCORE', subscribed_ids, '(0', '+inf')
redis.call('ZREMRANGEBYSCORE', subscribed_ids, '-inf', '(0')
local ids = redis.call('ZRANGE', subscribed_ids, after == '' and '-' or '(' .. after, '+', 'BYLEX', 'LIMIT', 0, most + 1)
local more = #ids > most
if more then ids[#ids] = nil end
if #ids == 0 then return {'0', ''} end
local out = {more and '1' or '0', ids[#ids]}
for at, score in ipairs(companion('ZMSCORE', subscribed, unpack(ids)) or {}) do
  local until_ms = tonumber(score or 0)
  if until_ms > now and until_ms <= now + lease_ms then out[#out + 1] = ids[at] end
end
return out
