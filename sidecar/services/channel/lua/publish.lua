#!lua
-- Gives a message its position, appends it to the log, publishes it.
-- Keys: meta, log, request. Arguments: fresh: the epoch to begin if one has to begin; kept_ms: lifetime of meta; payload;
-- attributes: event and tags as one line of JSON, or ''; keep: whether it gets a position; log_size: 0 for no log; log_ms;
-- version: 0 for none; version_epoch; request_digest: '' for none; request_ms; live, raw: the channels.
-- Reply: {'published', epoch, offset (0: none), receivers}; {'stale', last version}; {'reused'} when the request id belongs
-- to another request.
if request_digest ~= '' then
  local kept = kept_answer(request, request_digest)
  if kept == false then return {'reused'} end
  local epoch, offset, receivers = string.match(kept or '', '^(%x+) (%d+) (%d+)$')
  if epoch and #offset <= 15 and #receivers <= 15 then
    return {'published', epoch, tonumber(offset), tonumber(receivers)}
  end
end

local epoch, last = current_epoch(meta, log, fresh, kept_ms)
if version > 0 then
  local held = redis.call('HMGET', meta, 'version', 'version_epoch')
  local newest = held[1] and #held[1] <= 16 and string.find(held[1], '^%d+$') and tonumber(held[1]) or 0
  if held[2] == version_epoch and version <= newest then return {'stale', newest} end
  redis.call('HSET', meta, 'version', string.format('%.0f', version), 'version_epoch', version_epoch)
end

local now, offset = now_ms(), 0
if keep then
  offset = last + 1
  local id = string.format('%.0f-0', offset)
  redis.call('HSET', meta, 'offset', string.format('%.0f', offset))
  if log_size > 0 then
    local entry = {'payload', payload, 'attributes', attributes, 'time', now}
    local added = redis.pcall('XADD', log, 'MAXLEN', log_size, id, unpack(entry))
    if type(added) == 'table' and added.err then -- another program's key, or its entries with later ids
      redis.call('DEL', log)
      redis.call('XADD', log, id, unpack(entry))
    end
    redis.call('PEXPIRE', log, log_ms)
  end
end
redis.call('PEXPIRE', meta, kept_ms)
local head = string.format('%s %.0f %.0f %s\n', epoch, offset, now, attributes)
redis.call('PUBLISH', live, head .. payload)
local receivers = redis.call('PUBLISH', raw, payload)
if request_digest ~= '' then
  keep_answer(request, request_digest, string.format('%s %.0f %.0f', epoch, offset, receivers), request_ms)
end
return {'published', epoch, offset, receivers}
