-- Reads the metrics of the present period. Keys: present (hash of the contract), totals (hash).
-- Returns {'clock', now} for another period; {'values', now, 1 if partial or 0, names and values, names and values of uniques}, or {'missing'}.
local now = now_ms()
if now < starts or now >= ends then return {'clock', now} end
local found = read(present, totals, starts, now)
if not found then return {'missing'} end
return {'values', now, found[1], found[2], found[3]}
