-- The blocked ids. Keys: blocked (set). Returns them in any order; what other programs added beyond the bound is left out.
if companion('SCARD', blocked) > 20000 then return redis.call('SRANDMEMBER', blocked, 20000) end
return redis.call('SMEMBERS', blocked)
