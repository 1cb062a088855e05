#!lua flags=allow-oom
-- Lists the token families of a user, newest first.
-- KEYS: refresh_families. Arguments: after, after_score: the family before the first one wanted (score 0: from the start);
-- limit; ttl_ms: the TTL of a list that has none. Reply: {now_ms, more, family_id, score, …}, more is 1 or 0.
local now = now_ms()
if companion('ZCARD', refresh_families) == 0 then
  return {now, 0}
end
mend_scores(refresh_families, now)
if redis.call('PTTL', refresh_families) == -1 then
  redis.call('PEXPIRE', refresh_families, ttl_ms)
end
local more, rows = page_of(refresh_families, after, after_score, limit)
local reply = {now, more}
for i, item in ipairs(rows) do
  reply[i + 2] = item
end
return reply
