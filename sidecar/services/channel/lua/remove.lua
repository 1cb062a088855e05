-- Deletes the log. Returns how many messages it held.
local held = redis.pcall('XLEN', log)
redis.call('DEL', log)
return type(held) == 'number' and held or 0
