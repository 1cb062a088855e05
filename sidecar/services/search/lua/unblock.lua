-- Unblocks a folded form.
-- Keys: blocked (set). Returns 1 when it was blocked, else 0.
return companion(blocked, redis.pcall('SREM', blocked, folded)) or 0
