-- Ends a code.
-- Keys: code (string of the contract), trace (hash). Returns 1 when the code was good, else 0. `always` also keeps a code
-- from becoming good that is not stored yet.
local ended = redis.call('DEL', code)
if ended == 1 or always then
  companion('HSET', trace, 'ended', 1)
  redis.call('PEXPIRE', trace, kept_ms)
end
return ended
