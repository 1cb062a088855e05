-- The nodes of a kind. KEYS: leases. Arguments: most: of each. Reply: {those whose lease lasts, those whose lease has ended}.
local now = now_ms()
return {
  companion('ZRANGE', leases, '(' .. now, '+inf', 'BYSCORE', 'LIMIT', 0, most),
  companion('ZRANGE', leases, '-inf', now, 'BYSCORE', 'LIMIT', 0, most),
}
