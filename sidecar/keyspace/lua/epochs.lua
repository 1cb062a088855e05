-- The epochs of a channel, in the hash `meta`: epoch, offset (of the last message), primary (its replication id when the
-- epoch began), past ('epoch offset' of earlier epochs, oldest first: where the next one began).
-- A promoted replica and a restarted primary have a new replication id. What they did not receive is lost, and its offsets
-- would be given again, so a new epoch begins; offsets go on from the last message that they have. Needs companions.lua.
local PAST_EPOCHS = 8

local function is_epoch(text)
  return type(text) == 'string' and #text == 16 and not string.find(text, '[^0-9a-f]')
end

-- current_epoch(meta, log, fresh, kept_ms): epoch, offset of the last message, and the past as a list of {epoch, offset}.
-- A channel without a valid epoch begins the epoch `fresh`, as does one with another primary.
local function current_epoch(meta, log, fresh, kept_ms)
  local held = companion('HMGET', meta, 'epoch', 'offset', 'primary', 'past') or {}
  local primary = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)') or ''
  local epoch, last, past = held[1], count_of(held[2]), {}
  if not is_epoch(epoch) then
    redis.call('HSET', meta, 'epoch', fresh, 'offset', '0', 'primary', primary, 'past', '')
    redis.call('DEL', log)
    redis.call('PEXPIRE', meta, kept_ms)
    return fresh, 0, past
  end
  for earlier, offset in string.gmatch(string.sub(held[4] or '', 1, 512), '(%x+) (%d+)') do
    if is_epoch(earlier) and #offset <= 15 then past[#past + 1] = {earlier, tonumber(offset)} end
  end
  if held[3] == primary then return epoch, last, past end

  past[#past + 1] = {epoch, last}
  if #past > PAST_EPOCHS then table.remove(past, 1) end
  local texts = {}
  for i, each in ipairs(past) do texts[i] = string.format('%s %.0f', each[1], each[2]) end
  redis.call('HSET', meta, 'epoch', fresh, 'primary', primary, 'past', table.concat(texts, ' '))
  redis.call('PEXPIRE', meta, kept_ms)
  return fresh, last, past
end

-- continues(epoch, offset, current, last, past): how a position relates to the present one; see read.lua.
local function continues(epoch, offset, current, last, past)
  if epoch == current then return offset <= last and 'same' or 'epoch' end
  for _, each in ipairs(past) do
    if each[1] == epoch then return offset <= each[2] and 'failover' or 'lost' end
  end
  return 'epoch'
end
