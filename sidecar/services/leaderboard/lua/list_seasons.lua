-- Reads the record of seasons. Keys: seasons (hash): see keys.py. Returns {now in ms, season, record, ...}.
local out = companion('HGETALL', seasons)
table.insert(out, 1, now_ms())
return out
