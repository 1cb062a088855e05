#!lua flags=allow-oom
-- Returns {ended, head}: whether the living token was ended (1), and which it is. When it is another than believed, the
-- caller asks again with that one: its key has to be among KEYS. No rotation can come in between, the mark stops them.
local head = redis.call('HGET', refresh_family, 'head') or believed
if redis.call('EXISTS', refresh_family) == 1 then
  redis.call('HSET', refresh_family, 'revoked', 1)
end
if head == believed then
  return {redis.call('DEL', refresh), head}
end
return {0, head}
