-- The position of a channel, and the messages of the log after a position.
-- Keys: meta, log. Arguments: fresh, kept_ms: see publish; begin: 'position' (after epoch and offset), 'new' (none), 'latest'
-- (the last one, if the log has it) or 'oldest' (all that the log has); most, most_bytes: messages and bytes of a reply.
-- Reply: {epoch, last offset, how, after, payload, attributes, time, ...}; the messages are those after the offset `after`,
-- without holes. how: 'same'; 'failover': the position is of an earlier epoch, of which the server has what it had then;
-- 'lost': the same, but the server has less than the position; 'epoch': the position belongs to no known epoch; 'trimmed':
-- the log does not have the next message. With the last three there are no messages.
local current, last, past = current_epoch(meta, log, fresh, kept_ms)
if redis.call('PTTL', meta) < kept_ms / 2 then redis.call('PEXPIRE', meta, kept_ms) end -- whoever reads it needs it
local how, after = 'same', last
if begin == 'position' then
  how, after = continues(epoch, offset, current, last, past), offset
  if how == 'lost' or how == 'epoch' then return {current, last, how, last} end
elseif begin == 'latest' then
  after = math.max(last - 1, 0)
elseif begin == 'oldest' then
  after = oldest(log, last) - 1
end
local found, complete = entries_after(log, after, last, most, most_bytes)
if not complete then
  if begin == 'position' then return {current, last, 'trimmed', last} end
  if #found == 0 then after = last end
end
return {current, last, how, after, unpack(found)}
