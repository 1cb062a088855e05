-- Strikes removed members off the lot that they were read from. Two calls may work off one lot; the slower must not take off
-- the next one what it removed before they joined again. Returns how many were still there.
if (redis.call('GET', lot) or '') ~= lot_id then return 0 end
local struck = redis.call('SREM', doomed, unpack(members))
if redis.call('EXISTS', doomed) == 0 then redis.call('UNLINK', lot) end
return struck
