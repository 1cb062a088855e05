#!lua
-- Makes the board a season.
-- Keys: board, since, metadata, state, staging; season, season_since, season_metadata; seasons (hash: see keys.py), answered (string).
-- Returns {'archived', ms, end in ms, members}, {'missing'}, {'exists'}, {'too_many'}, or {'reused'} for a request_id of another request.
if request_id ~= '' then
  local kept = kept_answer(answered, digest)
  if kept == false then return {'reused'} end
  local outcome, time, ends, count = string.match(kept or '', '^(%S+) (%d+) (%d+) (%d+)$')
  if outcome then return {outcome, tonumber(time), tonumber(ends), tonumber(count)} end
end
local function answer(outcome, time, ends, count)
  if request_id ~= '' then
    keep_answer(answered, digest, string.format('%s %.0f %.0f %d', outcome, time, ends, count), repeat_ms)
  end
  return {outcome, time, ends, count}
end
local count, now = redis.call('ZCARD', board), now_ms()
if count == 0 then return answer('missing', 0, 0, 0) end
local known = companion('HGETALL', seasons)
local live = 0
for at = 1, #known, 2 do
  local ends = string.match(known[at + 1], '^%d+ (%d+) %d+$')
  if count_of(ends, LATEST_MS) > now then live = live + 1 else redis.call('HDEL', seasons, known[at]) end
end
if redis.call('HEXISTS', seasons, season_name) == 1 or redis.call('EXISTS', season) == 1 then return answer('exists', 0, 0, 0) end
if live >= most_seasons then return answer('too_many', 0, 0, 0) end
redis.call('HSET', seasons, season_name, string.format('%.0f %.0f %d', now, now + ttl_ms, count))
redis.call('PEXPIRE', seasons, seasons_ms)
for from, to in pairs({[board] = season, [since] = season_since, [metadata] = season_metadata}) do
  if redis.call('EXISTS', from) == 1 then
    redis.call('RENAME', from, to)
    redis.call('PEXPIRE', to, ttl_ms)
  else
    redis.call('DEL', to)
  end
end
redis.call('UNLINK', state, staging)
return answer('archived', now, now + ttl_ms, count)
