-- Reads members from the position `start` on, or with start -1 those after the cursor (member, score, time).
-- Keys: board (zset), since (zset), metadata (hash), past (zset): see keys.py.
-- Returns {members of the board, {member, score, rank, metadata, time, position in `past` or -1}, ...}.
local from = start
if from < 0 then from = position_after(member, score, time) end
local out = entries(from, count)
for _, entry in ipairs(out) do entry[6] = past_position(entry[1]) end
table.insert(out, 1, redis.call('ZCARD', board))
return out
