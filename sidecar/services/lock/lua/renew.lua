-- Sets the lease anew when lock_id holds the lock. Returns its fence (0: another program granted it), or -1.
if redis.call('GET', holder) ~= lock_id then
  return -1
end
redis.call('PEXPIRE', holder, lease_ms)
local last, whose = string.match(redis.call('GET', fence) or '', '^(%d+) %d %S+ (.*)$')
if whose ~= lock_id then
  return 0
end
redis.call('PEXPIRE', fence, lease_ms + 86400000)
return tonumber(last)
