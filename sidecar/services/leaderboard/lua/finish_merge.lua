-- Makes what was merged the board. Keys: board, merging (zsets), since, metadata, state, staging. Returns its members, or -1 when
-- what was merged is gone.
if redis.call('EXISTS', merging) == 0 then return -1 end
redis.call('ZCARD', board) -- another type is an error before anything is written
redis.call('UNLINK', since, metadata, state, staging)
redis.call('RENAME', merging, board)
redis.call('PEXPIRE', board, ttl_ms)
return redis.call('ZCARD', board)
