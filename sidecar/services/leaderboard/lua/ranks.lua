-- Reads scores and ranks of some members.
-- Keys: board (zset), since (zset), metadata (hash), past (zset): see keys.py.
-- Returns {members of the board, {member, score, rank, metadata, '', position in `past` or -1} or {} for each}.
local out = {redis.call('ZCARD', board)}
local scores = redis.call('ZMSCORE', board, unpack(members))
local kept = companion('HMGET', metadata, unpack(members))
for at, member in ipairs(members) do
  local score = scores[at]
  out[at + 1] = score and {member, score, rank(position(member, score), score), kept[at] or '', '',
    past_position(member)} or {}
end
return out
