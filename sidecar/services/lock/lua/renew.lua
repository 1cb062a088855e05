-- Sets the lease anew when lock_id holds the lock.
-- Keys: holder, fence. Returns the fence (0: another program made the grant), or -1 when lock_id does not hold the lock.
if redis.call('GET', holder) ~= lock_id then return -1 end
redis.call('PEXPIRE', holder, lease_ms)
local last, owner = unpack(companion('HMGET', fence, 'fence', 'lock_id'))
last = whole(last, 0, HIGHEST)
if not last or owner ~= lock_id then return 0 end
redis.call('PEXPIRE', fence, lease_ms + keep_ms)
return last
