-- Forgets the wrong attempts that are counted in a hash.
-- Keys: attempts (hash). Returns {1 if there were any or 0, ms that the lockout would have lasted or 0, failures in a row}.
local now = now_ms()
local held = companion('HMGET', attempts, 'until', 'wrong', 'failures')
local lockout = math.max(count_of(held[1], now + kept_ms) - now, 0)
local failures = math.min(math.max(count_of(held[2]), count_of(held[3])), 2147483647)
redis.call('HDEL', attempts, 'until', 'wrong', 'failures')
return {(lockout > 0 or failures > 0) and 1 or 0, lockout, failures}
