"""A real editor talks to the language server: Neovim shows findings, explains, completes and renames."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import DATA, TODAY, make_workspace

pytestmark = pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
NEEDS = "needs:\n  - id: dates\n    side: client\n    level: operational\n    statement: Dates to rely on.\n"
GROUND = "common_ground:\n  - {id: ground, statement: Fewer surprises., joins: [dates]}\nnots: x\n"
SCRIPT = """
vim.cmd("edit acme/needs.yaml")
local id = vim.lsp.start_client({name = "relturn", cmd = {PYTHON, "-m", "relturn", "lsp"}, root_dir = vim.fn.getcwd()})
vim.lsp.buf_attach_client(0, id)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local told = {}
for _, one in ipairs(vim.diagnostic.get(0)) do table.insert(told, "finding " .. one.code .. " " .. (one.lnum + 1)) end
local function ask(method, line, character, more)
  local params = {textDocument = vim.lsp.util.make_text_document_params(0), position = {line = line, character = character}}
  local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend("force", params, more or {}), 30000)
  return answers[id].result
end
table.insert(told, "hover " .. string.match(ask("textDocument/hover", 3, 6).contents.value, "strategic"))
local offered = ask("textDocument/completion", 3, 11)
for _, item in ipairs(offered.items or offered) do
  if item.label == "strategic" then table.insert(told, "offers strategic") end
end
vim.api.nvim_buf_set_lines(0, 7, 8, false, {})
local edit = ask("textDocument/rename", 1, 9, {newName = "days"})
vim.lsp.util.apply_workspace_edit(edit, "utf-16")
vim.cmd("wall")
vim.fn.writefile(told, "told.txt")
vim.cmd("qall!")
"""


def test_neovim_shows_findings_explains_completes_and_renames(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"needs.yaml": NEEDS + GROUND})
    script = root / "talk.lua"
    script.write_text(SCRIPT.replace("PYTHON", f'"{sys.executable}"'))
    env = {**os.environ, "RELTURN_TODAY": str(TODAY), "XDG_DATA_HOME": str(DATA)}  # noqa: TID251 - handed to the process
    command = ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "+luafile talk.lua", "+qall!"]
    done = subprocess.run(
        command, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=120
    )
    assert (root / "told.txt").exists(), done.stderr
    told = (root / "told.txt").read_text().splitlines()
    assert "finding S102 8" in told
    assert "hover strategic" in told
    assert "offers strategic" in told
    written = (root / "acme/needs.yaml").read_text()
    assert "- id: days\n" in written
    assert "joins: [days]" in written
