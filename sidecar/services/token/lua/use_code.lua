-- Uses a code up.
-- Keys: code (string of the contract: the user id), trace (hash: user, issue, used, request, ended).
-- Returns {'ok', user}, {'expired'} for a code that was good once, or {'invalid'}. A code of another user than `user_id`
-- stays as it is. `request` is the request_id with the digest of its request, or ''.
local holder = redis.pcall('GET', code)
if type(holder) == 'table' then
  return holder
end
local now = now_ms()
local known = companion('HMGET', trace, 'user', 'used', 'request', 'ended')
if holder then
  if user_id ~= '' and user_id ~= holder then
    return {'invalid'}
  end
  redis.call('DEL', code)
  redis.call('HSET', trace, 'user', holder, 'used', string.format('%d', now), 'request', request)
  redis.call('PEXPIRE', trace, kept_ms)
  return {'ok', holder}
end
local owner = known[1]
if owner and user_id ~= '' and user_id ~= owner then
  return {'invalid'}
end
if owner and request ~= '' and known[3] == request and now - count_of(known[2]) <= repeat_ms then
  return {'ok', owner}
end
return {(owner or known[4]) and 'expired' or 'invalid'}
