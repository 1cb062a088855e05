#!lua flags=allow-oom
-- Marks a token family as revoked, which stops rotations, and deletes the token believed to be its living one, if it is.
-- Otherwise the caller asks again with the right one, because its key has to be among KEYS.
-- KEYS: refresh, refresh_family. Arguments: believed: the token in KEYS; user_id: leave a family of another user alone
-- ('' for any); bar_ms: mark a family that does not exist for so long, so that an IssueRefreshToken in progress writes
-- nothing (0: do not).
-- Reply: {ended, newest, user_id}: whether the token was ended (1), which is the newest of the family, and whose it is.
local family = companion('HMGET', refresh_family, 'head', 'user')
local known = redis.call('EXISTS', refresh_family) == 1
if user_id ~= '' and family[2] and family[2] ~= user_id then
  return {0, believed, ''}
end
if known or bar_ms > 0 then
  redis.call('HSET', refresh_family, 'revoked', 1)
  if bar_ms > 0 and redis.call('PTTL', refresh_family) == -1 then
    redis.call('PEXPIRE', refresh_family, bar_ms)
  end
end
local newest = family[1] or believed
if newest ~= believed then
  return {0, newest, family[2] or ''}
end
local owner = redis.call('GET', refresh)
return {redis.call('DEL', refresh), newest, owner or family[2] or ''}
