#!lua flags=allow-oom
-- Gives a permit back and serves the wait queue. Without a waiter id: the permit itself. With one: removes the waiter from
-- the queue, and gives back only what was granted to that very waiter, so that the end of one call never frees the permit
-- of a later one. `limit` matters only for a member that another program added; 0: none is known.
-- Keys: permits, leases, grants, held, waiters.
-- Returns {1 when a permit was freed, else 0; the permit's limit; units held under that limit}.
local us = now_us()
local now = math.floor(us / 1000)
local latest = now + keep_ms
local changed, freed = false, 0
redis.call('ZCARD', permits)

if waiter_id ~= '' then
  changed = companion('ZREM', waiters, waiter_id .. ' ' .. wait_ms .. ' ' .. limit .. ' ' .. weight) == 1
  changed = companion('ZREM', held, unpack(reserved(waiter_id, weight))) > 0 or changed
end
local grant = grant_of(permit_id)
if waiter_id == '' and not grant and limit > 0 then grant = {fence = 0, weight = 1, limit = limit} end
local known = grant and grant.limit or limit
local permits_key, leases_key = keys_of(known)
if grant and (waiter_id == '' or grant.waiter == waiter_id) then
  local ends = tonumber(companion('ZSCORE', leases_key, permit_id) or now + 1)
  if drop_units(permit_id, grant) > 0 then
    changed, freed = true, ends > now and 1 or 0 -- a permit whose lease is over is not its holder's any longer
  end
  forget_grant(permit_id)
end
if known == 0 then return {0, 0, 0} end
if changed then
  local used = units_in_use(permits_key, leases_key, now, latest)
  serve(waiters, used, nil, us, claim_ms, keep_ms, counted)
end
return {freed, known, redis.call('ZCARD', permits_key)}
