-- Reads a member and its neighbours, as many on each side; those that one side lacks are made up for on the other.
-- Keys: board (zset), since (zset), metadata (hash), past (zset): see keys.py.
-- Returns {members of the board, {member, score, rank, metadata, time, position in `past` or -1}, ...}; {} when the member is
-- not there.
local score = redis.call('ZSCORE', board, member)
if not score then return {} end
local total, count = redis.call('ZCARD', board), 2 * neighbours + 1
local from = math.max(math.min(position(member, score) - neighbours, total - count), 0)
local out = entries(from, count)
for _, entry in ipairs(out) do entry[6] = past_position(entry[1]) end
table.insert(out, 1, total)
return out
