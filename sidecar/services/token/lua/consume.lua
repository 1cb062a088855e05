-- Returns {'ok', user}, {'expired'} for a code that was good once, or {'invalid'}.
-- A code of another user than the one demanded stays as it is.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local holder = redis.call('GET', code)
if holder then
  if user_id ~= '' and user_id ~= holder then
    return {'invalid'}
  end
  redis.call('DEL', code)
  redis.call('HSET', trace, 'user', holder, 'used', string.format('%d', now), 'request', request_id)
  redis.call('PEXPIRE', trace, kept_ms)
  return {'ok', holder}
end
local known = redis.call('HMGET', trace, 'user', 'used', 'request', 'void')
local owner = known[1]
if owner and user_id ~= '' and user_id ~= owner then
  return {'invalid'}
end
if request_id ~= '' and known[3] == request_id and now - tonumber(known[2]) <= repeat_ms then
  return {'ok', owner}
end
return {(owner or known[4]) and 'expired' or 'invalid'}
