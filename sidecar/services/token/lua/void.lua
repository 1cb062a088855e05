-- Returns 1 when the code was good. `always` also bars a code that is yet to be stored.
local gone = redis.call('DEL', code)
if gone == 1 or always then
  redis.call('HSET', trace, 'void', 1)
  redis.call('PEXPIRE', trace, kept_ms)
end
return gone
