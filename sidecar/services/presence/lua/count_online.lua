-- Counts the users online.
-- Keys: expiries (zset: user by expiry in ms since 1970). Returns their number.
local now = now_us() / 1000
return companion('ZCOUNT', expiries, string.format('(%.3f', now), string.format('%.3f', now + longest_ms))
