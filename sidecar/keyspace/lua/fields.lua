-- put_fields(key, fields): writes a hash by names and contents in turn, in commands of a length that unpack can take.
local CHUNK = 1000
local function put_fields(key, fields)
  for i = 1, #fields, CHUNK do
    redis.call('HSET', key, unpack(fields, i, math.min(i + CHUNK - 1, #fields)))
  end
end
