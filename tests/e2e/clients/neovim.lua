-- Drives Neovim as a drafter would: open the draft, read the findings, apply one fix, save.
-- The user's own set-up has been loaded before (-u). Settings come as environment variables; one line of JSON comes out.

local draft, line, wanted = vim.env.DRAFT, tonumber(vim.env.LINE), vim.env.RULE
local patience = tonumber(vim.env.PATIENCE) * 1000
vim.opt.swapfile = false
local json = vim.json or { encode = vim.fn.json_encode }

local function findings(buffer)
  local seen = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local text = vim.api.nvim_buf_get_lines(buffer, one.lnum, one.lnum + 1, false)[1] or ""
    table.insert(seen, {
      rule = one.code, line = one.lnum + 1, column = vim.str_utfindex(text, one.col) + 1, severity = one.severity,
    })
  end
  return seen
end

-- Complete is what two looks a little apart have in common: findings may come in two parts.
local function settled(buffer, changed_from)
  local before = changed_from
  vim.wait(patience, function()
    local now = json.encode(findings(buffer))
    local same = now == before and now ~= changed_from
    before = now
    return same and #vim.diagnostic.get(buffer) > 0
  end, 400)
  return findings(buffer)
end

local function ask(buffer, method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, patience) or {}
  for _, answer in pairs(answers) do
    if answer.error then error(method .. ": " .. vim.inspect(answer.error)) end
    if answer.result then return answer.result end
  end
end

local function run()
  vim.cmd("edit " .. vim.fn.fnameescape(draft))
  local buffer = vim.api.nvim_get_current_buf()
  local first = settled(buffer, nil)
  local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
  assert(client, "no server is attached to the draft")

  local chosen
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    if one.lnum + 1 == line and one.code == wanted then chosen = one end
  end
  assert(chosen, "the finding to be mended is not shown")
  vim.api.nvim_win_set_cursor(0, { chosen.lnum + 1, chosen.col })
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = { chosen.user_data.lsp }, only = { "quickfix" } }
  local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local shown = ask(buffer, "textDocument/hover", place)

  local actions = ask(buffer, "textDocument/codeAction", params)
  local action = actions[1]
  if not action.edit then action = ask(buffer, "codeAction/resolve", action) end
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  vim.cmd("silent write")
  local last = settled(buffer, json.encode(first))
  vim.cmd("messages clear")
  return {
    version = tostring(vim.version().major) .. "." .. vim.version().minor,
    encoding = client.offset_encoding, title = action.title,
    hover = shown.contents.value, before = first, after = last,
  }
end

local ok, seen = pcall(run)
io.stdout:write(json.encode(ok and seen or { failed = tostring(seen) }) .. "\n")
for _, client in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do client.stop() end
vim.wait(5000, function() return #(vim.lsp.get_clients or vim.lsp.get_active_clients)() == 0 end, 50)
vim.cmd("qall!")
