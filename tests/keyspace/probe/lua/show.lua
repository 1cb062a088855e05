-- Returns the keys and the arguments as text, with their Lua types.
return {
  box, lid,
  type(count) .. ' ' .. count,
  type(names) .. ' ' .. table.concat(names, ','),
  type(ratio) .. ' ' .. ratio,
  type(on) .. ' ' .. tostring(on),
  table.concat(more, ','),
  type(text) .. ' ' .. text,
}
