#!lua
-- Adds a connection to a node and moves it there from another one. A node that no stream holds gets a lease with it.
-- KEYS: connections, leases, holders, generation, node, user, details, changes. Arguments: connection: its id; node_name; user_name; holder: the
-- generation of the node's holder, 0 without a stream; lease_ms: for a node without a stream; attributes: as JSON.
-- Reply: {outcome, generation, node that had it, user that had it}; the outcome is registered, lost (no such lease, or another
-- holder) or wrong_type (the contract's set is something else).
local now = now_ms()
local kind = redis.call('TYPE', connections).ok
if kind ~= 'set' and kind ~= 'none' then return {'wrong_type', 0, '', ''} end
local ends = tonumber(companion('ZSCORE', leases, node_name) or 0)
local current = count_of(companion('HGET', holders, node_name))
if holder > 0 and (ends <= now or current ~= holder) then return {'lost', 0, '', ''} end

if holder == 0 and (current == 0 or ends <= now) then
  companion('ZADD', leases, now + lease_ms, node_name)
  companion('HSET', holders, node_name, 0)
end
local before = companion('HMGET', details, 'node', 'user')
if not whole(redis.pcall('GET', generation), 0, HIGHEST - 1) then redis.call('SET', generation, 0) end
local number = redis.call('INCR', generation)
companion('SADD', node, connection)
if user_name ~= '' then companion('ZADD', user, 0, connection) end
redis.call('HSET', details, 'node', node_name, 'user', user_name, 'since', now, 'generation', number, 'attributes', attributes)
if redis.call('SADD', connections, connection) == 1 then redis.call('PUBLISH', changes, '+' .. connection) end
local moved = before[1] and before[1] ~= node_name and before[1] or ''
local other = before[2] and before[2] ~= user_name and before[2] or ''
return {'registered', number, moved, other}
