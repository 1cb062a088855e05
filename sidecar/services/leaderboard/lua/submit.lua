#!lua
-- Changes a member's score and reads its rank. `mode` is 1 (set), 2 (if better) or 3 (add).
-- Keys: board (zset of the contract), since (zset), metadata, state (hashes), touched (set), answered (string); see keys.py.
-- Returns {'submitted', 1 if the score was changed or 0, score, rank, score and rank before or ''}; {'below_last', score of the
-- last member}; {'out_of_range'}; the first answer to a repeated request_id; or {'reused'} for one of another request.
local MOST_SCORE = 9007199254740992
if request_id ~= '' then
  local kept = kept_answer(answered, digest)
  if kept == false then return {'reused'} end
  local outcome, changed, now_score, place, old_score, old_place = string.match(kept or '', '^(%S+) (%d) (%S+) (%d+) (%S+) (%d+)$')
  if outcome == 'below_last' then return {outcome, now_score} end
  if outcome then
    return {outcome, tonumber(changed), now_score, tonumber(place), old_score == '-' and '' or old_score, tonumber(old_place)}
  end
end
local function answer(outcome, changed, now_score, place, old_score, old_place)
  if request_id ~= '' then
    local text = string.format('%s %d %s %d %s %d', outcome, changed, now_score, place, old_score or '-', old_place)
    keep_answer(answered, digest, text, repeat_ms)
  end
  if outcome == 'below_last' then return {outcome, now_score} end
  return {outcome, changed, now_score, place, old_score or '', old_place}
end

local given, old = tonumber(score), redis.call('ZSCORE', board, member)
local was = old and tonumber(old)
local new = mode == 3 and (was or 0) + given or given
if new ~= new or math.abs(new) > MOST_SCORE then return {'out_of_range'} end
local function beats(one, other)
  if ascending then return one < other end
  return one > other
end
local old_place = old and rank(position(member, old), old) or 0
if old and (new == was or (mode == 2 and not beats(new, was))) then
  if new == was and data ~= '' then companion('HSET', metadata, member, data) end
  for _, key in ipairs({board, since, metadata}) do redis.call('PEXPIRE', key, ttl_ms) end
  return answer('submitted', 0, old, old_place, old, old_place)
end
if not old and redis.call('ZCARD', board) >= most_members then
  local last = rows(-1, -1)
  if not beats(new, tonumber(last[2])) then return answer('below_last', 0, last[2], 0, nil, 0) end
  redis.call('ZREM', board, last[1])
  companion('ZREM', since, last[1])
  companion('HDEL', metadata, last[1])
end
redis.call('ZADD', board, string.format('%.17g', new), member)
if first then companion('ZADD', since, string.format('%.0f', now_us()), member) end
if data ~= '' then companion('HSET', metadata, member, data) end
touch(member)
for _, key in ipairs({board, since, metadata}) do redis.call('PEXPIRE', key, ttl_ms) end
forget()
local text = redis.call('ZSCORE', board, member)
return answer('submitted', 1, text, rank(position(member, text), text), old, old_place)
