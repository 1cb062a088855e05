-- Reads the record of seasons. Keys: seasons (hash): see keys.py. Returns {now in ms, season, record, ...}.
local out = companion(seasons, redis.pcall('HGETALL', seasons)) or {}
table.insert(out, 1, now_ms())
return out
