// The schedule grid: turns a form of text fields into cells for the keyboard; the form works without it.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("grid-form");
  if (form) new ScheduleGrid(form).start();
});

const ARROW = /^[\s\u3000\uFE0F⇒→⇨➡➔➜⟶⟹↠▶►▷〃〟″”"“ー─━―▬＝]+$/u;
const SIGNS = { dirty: ["○", "未保存"], sending: ["…", "保存中"], done: ["✓", "保存した"], other: ["◇", "ほかの人が変更"], refused: ["！", "保存できない"], conflict: ["≠", "ほかの人の内容と違う"] };
const CELLS_AT_HAND = 6000;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

class ScheduleGrid {
  constructor(form) {
    this.form = form;
    this.table = form.querySelector("#grid");
    this.status = form.querySelector("#grid-status");
    this.details = form.querySelector("#grid-details");
    this.rows = [];
    this.cells = new Map();
    this.selected = new Set();
    this.undone = [];
    this.done = [];
    this.saves = [];
    this.takenBack = [];
    this.kept = [];
    this.markers = [...form.querySelectorAll("[data-marker]")];
    this.labels = new Set(this.markers.map((button) => button.dataset.marker).filter((label) => !ARROW.test(label)));
    this.keys = new Map(this.markers.flatMap((button) => button.dataset.keys.split(" ").map((key) => [key, button.dataset.marker])));
  }

  start() {
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-multiselectable", "true");
    this.table.setAttribute("aria-describedby", "grid-help");
    this.form.classList.add("live");
    this.form.querySelector(".grid-wrap").removeAttribute("tabindex");
    document.getElementById("grid-help").hidden = false;
    for (const button of this.form.querySelectorAll("[data-shown]")) {
      button.replaceChildren(element("span", "key", button.dataset.shown), button.textContent);
    }
    this.adopt(this.table);
    this.restore(JSON.parse(sessionStorage.getItem(this.form.dataset.draft) || "[]"));
    this.listen();
    if (this.rows.length > 0) this.enter(0, 0, { quiet: true });
    this.report();
    this.loadMore();
  }

  // MARK: cells

  adopt(part) {
    for (const tr of part.querySelectorAll("tbody tr")) {
      const line = [];
      for (const td of tr.querySelectorAll("td.cell")) {
        const cell = this.makeCell(td, this.rows.length, line.length);
        for (let index = 0; index < td.colSpan; index++) line.push(cell);
      }
      if (line.length > 0) this.rows.push(line);
    }
  }

  makeCell(td, row, column) {
    const field = td.querySelector("[name*='/']");
    const cell = { td, row, column, span: td.colSpan, state: "", fixed: !field, mark: td.querySelector(".standing") };
    const problem = td.querySelector(".error");
    cell.address = field ? field.name : "";
    cell.text = field ? field.defaultValue : td.firstChild === cell.mark ? "" : this.textOf(td, cell.mark);
    cell.saved = field && field.dataset.saved !== undefined ? field.dataset.saved : cell.text;
    if (problem) [cell.state, cell.message] = ["refused", problem.textContent];
    if (field) this.cells.set(cell.address, cell);
    td.setAttribute("role", "gridcell");
    td.setAttribute("tabindex", "-1");
    td.setAttribute("aria-selected", "false");
    if (cell.fixed) td.setAttribute("aria-readonly", "true");
    td.grid = cell;
    this.paint(cell);
    return cell;
  }

  textOf(td, mark) {
    const copy = td.cloneNode(true);
    for (const part of copy.querySelectorAll(".standing")) part.remove();
    for (const part of copy.querySelectorAll("br")) part.replaceWith("\n");
    return copy.textContent;
  }

  kind(text) {
    if (ARROW.test(text)) return "arrow";
    const joined = text.replace(/\s/g, "");
    const pieces = text.split(/[・、，,／/\n･]/).map((piece) => piece.trim()).filter(Boolean);
    const detailed = /^(.+?)[（(][^（()）]+[)）]$/.exec(text);
    if (this.labels.has(joined) || (detailed && this.labels.has(detailed[1].trim()))) return "marker";
    return pieces.length > 0 && pieces.every((piece) => this.labels.has(piece)) ? "marker" : "words";
  }

  paint(cell) {
    const { td, text } = cell;
    td.replaceChildren();
    if (text) {
      const kind = this.kind(text);
      td.append(element("span", kind, text));
      if (kind === "arrow") td.append(element("span", "visually-hidden", this.carried(cell)));
    }
    if (cell.state === "conflict") td.append(element("span", "theirs", `いま：${cell.theirs || "空欄"}`));
    if (cell.state) {
      const [sign, words] = SIGNS[cell.state];
      const mark = element("span", "state", sign);
      mark.setAttribute("aria-hidden", "true");
      td.append(mark, element("span", "visually-hidden", `（${words}${cell.message ? "：" + cell.message : ""}）`));
    }
    if (cell.mark && cell.text === cell.saved) td.append(cell.mark);
    if (td.dataset.state !== cell.state) td.dataset.state = cell.state;
  }

  carried(cell) {
    const line = this.rows[cell.row] || [];
    for (let column = cell.column - 1; column >= 0; column--) {
      if (line[column] && line[column].text && !ARROW.test(line[column].text)) return `（${line[column].text}を続ける）`;
    }
    return "（前年度から続ける）";
  }

  // MARK: moving and selecting

  get active() { return this.rows[this.place.row][this.place.column]; }

  enter(row, column, { extend = false, quiet = false } = {}) {
    const last = this.place && this.active;
    this.place = { row: Math.max(0, Math.min(row, this.rows.length - 1)), column: Math.max(0, column) };
    this.place.column = Math.min(this.place.column, this.rows[this.place.row].length - 1);
    if (!extend || !this.anchor) this.anchor = { ...this.place };
    const cell = this.active;
    if (last && last !== cell) last.td.setAttribute("tabindex", "-1");
    cell.td.setAttribute("tabindex", "0");
    this.mark();
    if (quiet) return;
    cell.td.focus({ preventScroll: true });
    cell.td.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.explain(cell);
  }

  get block() {
    const [one, two] = [this.anchor, this.place];
    return {
      top: Math.min(one.row, two.row), bottom: Math.max(one.row, two.row),
      left: Math.min(one.column, two.column), right: Math.max(one.column, two.column),
    };
  }

  // The cells of the selection, row by row.
  chosen() {
    const { top, bottom, left, right } = this.block;
    const cells = new Set();
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) if (this.rows[row][column]) cells.add(this.rows[row][column]);
    }
    return cells;
  }

  mark() {
    const chosen = this.chosen();
    for (const cell of this.selected) if (!chosen.has(cell)) cell.td.setAttribute("aria-selected", "false");
    for (const cell of chosen) if (!this.selected.has(cell)) cell.td.setAttribute("aria-selected", "true");
    this.selected = chosen;
  }

  move(down, right, extend) {
    const cell = this.active;
    let column = this.place.column + right;
    if (right > 0) column = cell.column + cell.span;
    if (right < 0) column = cell.column - 1;
    this.enter(this.place.row + down, column, { extend });
  }

  listen() {
    const { table, form } = this;
    table.addEventListener("keydown", (event) => this.onKey(event));
    table.addEventListener("mousedown", (event) => this.onMouse(event));
    table.addEventListener("mouseover", (event) => {
      const cell = this.cellOf(event.target);
      if (this.isDragging && event.buttons === 1 && cell) this.enter(cell.row, cell.column, { extend: true });
    });
    document.addEventListener("mouseup", () => { this.isDragging = false; });
    table.addEventListener("dblclick", (event) => { if (this.cellOf(event.target)) this.open(); });
    for (const name of ["copy", "cut", "paste"]) document.addEventListener(name, (event) => this.onClipboard(event, name));
    form.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
    form.addEventListener("click", (event) => this.onButton(event));
    addEventListener("online", () => { if (this.isWaiting) this.save(); });
    addEventListener("beforeunload", (event) => { if (this.unsaved().length > 0) event.preventDefault(); });
    addEventListener("pagehide", () => this.keep());
  }

  cellOf(target) {
    const td = target.closest && target.closest("td");
    return td && td.grid;
  }

  // MARK: telling

  say(words, isBad = false) {
    this.status.textContent = words;
    this.status.classList.toggle("bad", isBad);
    const button = document.getElementById("grid-save");
    const count = this.unsaved().length;
    button.textContent = count > 0 ? `保存（未保存${count}欄）` : "保存";
  }

  report() {
    const count = this.unsaved().length;
    this.say(count > 0 ? `${count}欄を保存していません。` : "");
    this.allow();
  }

  // Undo and redo can be pressed where there is something to take back.
  allow() {
    const tools = { undo: this.done.length + this.saves.length, redo: this.undone.length + this.takenBack.length };
    for (const [name, left] of Object.entries(tools)) this.form.querySelector(`[data-grid-tool=${name}]`).disabled = left === 0;
  }

  // What has to be decided or mended in the cell.
  explain(cell) {
    const { details } = this;
    const key = cell.state === "conflict" || cell.state === "refused" ? cell.address + cell.state + cell.message + cell.text : "";
    if (details.dataset.key === key) return;
    details.dataset.key = key;
    details.hidden = key === "";
    details.replaceChildren();
    if (key === "") return;
    if (cell.state !== "conflict") {
      details.append(element("p", "", `${this.nameOf(cell)}：${cell.message}${cell.message.endsWith("。") ? "" : "。"}`));
      return;
    }
    details.append(
      element("p", "conflict-title", `${this.nameOf(cell)}：ほかの人も同じ欄を変えました。どちらの内容にするかを選んでください。`),
      this.sides(cell));
    const choose = (words, takesMine) => {
      const button = element("button", "button small", words);
      button.type = "button";
      button.addEventListener("click", () => {
        if (!takesMine) cell.text = cell.saved;
        cell.message = "";
        this.show(cell, cell.text === cell.saved ? "" : "dirty");
        this.keep();
        this.enter(cell.row, cell.column);
        this.report();
      });
      button.addEventListener("keydown", (event) => { if (event.key === "Escape") this.enter(cell.row, cell.column); });
      details.append(button);
    };
    choose("いまの内容のままにする", false);
    choose("あなたの入力にする", true);
  }

  sides(cell) {
    if (cell.sides && cell.compared === cell.text) {
      const read = new DOMParser().parseFromString(cell.sides, "text/html");
      return document.importNode(read.body.firstElementChild, true);
    }
    const sides = element("div", "conflict-sides");
    for (const [title, text] of [[`いまの内容（${cell.by}）`, cell.theirs], ["あなたの入力", cell.text]]) {
      const side = element("div", "conflict-side");
      side.append(element("p", "conflict-title", title), element("p", "conflict-text", text || "（空欄）"));
      sides.append(side);
    }
    return sides;
  }

  onButton(event) {
    const button = event.target.closest("button[type=button]");
    if (!button || !this.place) return;
    const { marker, gridTool, gridClear } = button.dataset;
    if (marker) this.pick(marker, event.shiftKey || event.ctrlKey);
    else if (gridClear !== undefined) this.put([...this.chosen()].map((cell) => [cell, ""]));
    else if (gridTool) this[{ right: "fillRight", down: "fillDown", undo: "undo", redo: "redo", split: "splitActive" }[gridTool]]();
    else return;
    this.active.td.focus({ preventScroll: true });
  }
}
