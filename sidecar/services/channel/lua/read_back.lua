-- The position of a channel, and the messages of the log before a position, the last one first.
-- Keys: meta, log. Arguments: fresh, kept_ms: see publish; epoch, offset: '' and 0 for all; most, most_bytes.
-- Reply: as that of read; `after` is the offset of the first message in the reply plus one.
local current, last, past = current_epoch(meta, log, fresh, kept_ms)
local how, before = 'same', last + 1
if epoch ~= '' then
  how = continues(epoch, offset, current, last, past)
  if how == 'lost' or how == 'epoch' then return {current, last, how, before} end
  before = math.min(offset, before)
end
return {current, last, how, before, unpack(entries_before(log, before, most, most_bytes))}
