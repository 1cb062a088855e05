-- Reads a connection. KEYS: connections, leases, details.
-- Reply: {} for none, {'foreign'} for one that only the set has, else {'known', node, user, since, generation, attributes}.
local there = redis.pcall('SISMEMBER', connections, connection)
if type(there) == 'table' then return there end
if there == 0 then return {} end
local held = companion('HMGET', details, 'node', 'user', 'since', 'generation', 'attributes')
if not held[1] then return {'foreign'} end
if tonumber(companion('ZSCORE', leases, held[1]) or 0) <= now_ms() then return {} end
return {'known', held[1], held[2] or '', count_of(held[3], LATEST_MS), count_of(held[4]), held[5] or ''}
