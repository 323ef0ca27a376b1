"""The style sheet of a card. It uses the colours of JupyterLab or VS Code, with neutral fallbacks."""

from __future__ import annotations

# Every rule is scoped to a card. Selectors of two classes override JupyterLab's rules for tables.
SHEET = """
.oxh-card {
  --oxh-line: var(--jp-border-color2,var(--vscode-widget-border,rgba(128,128,128,.35)));
  --oxh-soft: rgba(128,128,128,.1);
  --oxh-dim: var(--jp-ui-font-color2,var(--vscode-descriptionForeground,#808080));
  --oxh-mono: var(--jp-code-font-family,var(--vscode-editor-font-family,ui-monospace,Menlo,monospace));
  --oxh-key: var(--jp-mirror-editor-property-color,var(--vscode-symbolIcon-propertyForeground,#3b7dd8));
  --oxh-string: var(--jp-mirror-editor-string-color,var(--vscode-debugTokenExpression-string,#c0504d));
  --oxh-number: var(--jp-mirror-editor-number-color,var(--vscode-debugTokenExpression-number,#3a9a4f));
  --oxh-word: var(--jp-mirror-editor-keyword-color,var(--vscode-debugTokenExpression-boolean,#3a9a4f));
  border: 1px solid var(--oxh-line); border-radius: 6px; margin: 2px 0; max-width: 68rem;
  overflow: hidden; font-family: var(--jp-ui-font-family,system-ui,sans-serif); font-size: 13px;
  line-height: 1.5; color: var(--jp-content-font-color1,var(--vscode-editor-foreground,inherit));
}
.oxh-card .oxh-head {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 10px; padding: 7px 12px;
  background: var(--oxh-soft); border-bottom: 1px solid var(--oxh-line);
}
.oxh-card .oxh-method {
  font-weight: 700; font-family: var(--oxh-mono); font-size: 12px;
}
.oxh-card .oxh-status {
  font-weight: 600; font-size: 12px; color: #fff; background: #6e7781; border-radius: 9px;
  padding: 0 9px;
}
.oxh-card .oxh-2xx {
  background: #1a7f37;
}
.oxh-card .oxh-3xx {
  background: #0969da;
}
.oxh-card .oxh-4xx {
  background: #b35900;
}
.oxh-card .oxh-5xx {
  background: #cf222e;
}
.oxh-card .oxh-url {
  font-family: var(--oxh-mono); font-size: 12px; overflow-wrap: anywhere; flex: 1 1 18rem;
}
.oxh-card .oxh-facts,
.oxh-card .oxh-note {
  color: var(--oxh-dim); font-size: 12px;
}
.oxh-card .oxh-facts {
  white-space: nowrap;
}
.oxh-card .oxh-hop {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 10px; padding: 3px 12px;
  border-bottom: 1px solid var(--oxh-line);
}
.oxh-card .oxh-fold>summary,
.oxh-card .oxh-tree summary {
  cursor: pointer; list-style-position: outside;
}
.oxh-card .oxh-fold {
  padding: 4px 12px;
}
.oxh-card .oxh-fold>summary {
  color: var(--oxh-dim); font-size: 12px; display: list-item; list-style-position: inside;
}
.oxh-card .oxh-body {
  padding: 8px 12px;
}
.oxh-card .oxh-body .oxh-fold {
  padding: 4px 0 0;
}
.oxh-card .oxh-headers {
  border-collapse: collapse; margin: 4px 0; font-size: 12px;
}
.oxh-card .oxh-headers td {
  text-align: left; vertical-align: top; padding: 1px 14px 1px 0; border: 0; white-space: pre-wrap;
  overflow-wrap: anywhere; font-family: var(--oxh-mono); background: none; max-width: none;
}
.oxh-card .oxh-headers tr {
  background: none;
}
.oxh-card .oxh-headers td:first-child {
  color: var(--oxh-key); white-space: nowrap;
}
.oxh-card .oxh-tree {
  font-family: var(--oxh-mono); font-size: 12px; overflow: auto; max-height: 30rem; padding-left: 16px;
}
.oxh-card .oxh-tree details>div,
.oxh-card .oxh-tree details>pre {
  margin-left: 4px; padding-left: 14px; border-left: 1px solid var(--oxh-line);
}
.oxh-card .oxh-key {
  color: var(--oxh-key);
}
.oxh-card .oxh-string {
  color: var(--oxh-string); white-space: pre-wrap; overflow-wrap: anywhere;
}
.oxh-card .oxh-number {
  color: var(--oxh-number);
}
.oxh-card .oxh-word {
  color: var(--oxh-word); font-weight: 600;
}
.oxh-card .oxh-scroll {
  display: inline-block; vertical-align: top; max-width: 100%; box-sizing: border-box;
  overflow: auto; max-height: 26rem; border: 1px solid var(--oxh-line); border-radius: 4px;
}
.oxh-card .oxh-table {
  border-collapse: collapse; margin: 0; font-size: 12px; width: auto;
}
.oxh-card .oxh-table thead th {
  position: sticky; top: 0; text-align: left; font-weight: 600; padding: 3px 10px; max-width: none;
  background: var(--jp-layout-color2,var(--vscode-editorWidget-background,Canvas));
  border-bottom: 1px solid var(--oxh-line); white-space: nowrap;
}
.oxh-card .oxh-table tbody td {
  text-align: left; padding: 2px 10px; border: 0; white-space: nowrap; max-width: 22rem;
  overflow: hidden; text-overflow: ellipsis;
}
.oxh-card .oxh-table tbody td.oxh-number {
  text-align: right; font-variant-numeric: tabular-nums;
}
.oxh-card .oxh-table tbody tr {
  background: none;
}
.oxh-card .oxh-table tbody tr:nth-child(even) {
  background: var(--oxh-soft);
}
.oxh-card .oxh-text {
  margin: 0; padding: 0; max-height: 26rem; overflow: auto; white-space: pre-wrap;
  overflow-wrap: anywhere; font-family: var(--oxh-mono); font-size: 12px; line-height: 1.45;
  background: none; border: 0; color: inherit;
}
.oxh-card .oxh-hex {
  white-space: pre; overflow-wrap: normal;
}
.oxh-card .oxh-image {
  display: block; max-width: 100%; max-height: 26rem; margin: 0; border-radius: 3px;
}
.oxh-card .oxh-frame {
  display: block; width: 100%; height: 14rem; border: 1px solid var(--oxh-line); border-radius: 4px;
  background: #fff; resize: vertical; box-sizing: border-box;
}
"""
