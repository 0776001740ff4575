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

// Tab-separated text as Excel copies it; quoted cells may hold line breaks.
function readBlock(text) {
  const rows = [[]];
  let index = 0;
  text = text.replace(/\r\n?/g, "\n");
  for (;;) {
    let value = "";
    const close = text[index] === '"' ? closingQuote(text, index) : -1;
    if (close > 0) {
      value = text.slice(index + 1, close).replace(/""/g, '"');
      index = close + 1;
    }
    while (index < text.length && text[index] !== "\t" && text[index] !== "\n") value += text[index++];
    rows[rows.length - 1].push(value.trim());
    if (index >= text.length) break;
    if (text[index++] === "\n") {
      if (index >= text.length) break;
      rows.push([]);
    }
  }
  return rows;
}

function closingQuote(text, start) {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] !== '"') continue;
    if (text[index + 1] !== '"') return index;
    index++;
  }
  return -1;
}

function writeBlock(rows) {
  const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((row) => row.map(quoted).join("\t")).join("\r\n");
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
    if (cell.state === "conflict") td.append(element("span", "theirs", `相手：${cell.theirs || "空欄"}`));
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

  // MARK: editing

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

  onMouse(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.button !== 0 || event.target.closest("textarea")) return;
    event.preventDefault();
    this.close(true);
    this.isDragging = true;
    this.enter(cell.row, cell.column, { extend: event.shiftKey });
  }

  onKey(event) {
    if (event.target.tagName === "TEXTAREA") return this.onEditorKey(event);
    if (!this.cellOf(event.target)) return;
    const control = event.ctrlKey || event.metaKey;
    const acts = control ? this.controlKeys(event) : this.plainKeys(event);
    if (acts) {
      event.preventDefault();
      acts();
    } else if (!control && !event.altKey && (event.key.length === 1 || event.key === "Process")) {
      // The character goes into the field that opens.
      this.open("");
    }
  }

  controlKeys(event) {
    const extend = event.shiftKey;
    const end = { ArrowUp: [0, this.place.column], ArrowDown: [1e9, this.place.column], ArrowLeft: [this.place.row, 0], ArrowRight: [this.place.row, 1e9], Home: [0, 0], End: [1e9, 1e9] }[event.key];
    if (end) return () => this.enter(end[0], end[1], { extend });
    switch (event.key.toLowerCase()) {
      case "a": return () => { this.anchor = { row: 0, column: 0 }; this.enter(1e9, 1e9, { extend: true }); };
      case "r": return () => this.fillRight();
      case "d": return () => this.fillDown();
      case "s": return () => this.save();
      case "z": return () => (extend ? this.redo() : this.undo());
      case "y": return () => this.redo();
      default: return null;
    }
  }

  plainKeys(event) {
    if (event.altKey) {
      return event.key === "ArrowDown" ? () => this.markers[0] && this.markers[0].focus() : null;
    }
    const extend = event.shiftKey;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-15, 0], PageDown: [15, 0] }[event.key];
    if (steps) return () => this.move(steps[0], steps[1], extend);
    switch (event.key) {
      case "Home": return () => this.enter(this.place.row, 0, { extend });
      case "End": return () => this.enter(this.place.row, 1e9, { extend });
      case "Enter": case "F2": return () => this.activate();
      case "Delete": case "Backspace": return () => this.put([...this.chosen()].map((cell) => [cell, ""]));
      default: break;
    }
    // The key itself counts, so that it works with Japanese input switched on.
    const code = /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(event.code);
    const label = this.keys.get((code ? code[1] : event.key).toLowerCase());
    return label ? () => this.pick(label, extend) : null;
  }

  // Opens the cell, or what has to be decided about it.
  activate() {
    const cell = this.active;
    if (cell.fixed) {
      const link = cell.td.parentElement.querySelector("th a");
      if (link) link.click();
    } else if (cell.state === "conflict") {
      this.details.querySelector("button").focus();
    } else {
      this.open();
    }
  }

  pick(label, adds) {
    this.put([...this.chosen()].map((cell) => {
      if (!adds || !cell.text || ARROW.test(cell.text) || ARROW.test(label)) return [cell, label];
      const pieces = cell.text.split("・");
      return [cell, (pieces.includes(label) ? pieces.filter((piece) => piece !== label) : [...pieces, label]).join("・")];
    }));
  }

  open(text) {
    const cell = this.active;
    if (cell.fixed) return this.say("再掲の欄です。Enterで元の取組を開けます。");
    const editor = element("textarea", "grid-editor");
    editor.value = text === undefined ? cell.text : text;
    editor.setAttribute("aria-label", this.nameOf(cell));
    editor.setAttribute("rows", "1");
    editor.maxLength = 500;
    this.editor = { cell, editor };
    cell.td.append(editor);
    editor.focus();
    editor.select();
    if (text === undefined) editor.setSelectionRange(editor.value.length, editor.value.length);
    editor.addEventListener("blur", () => this.close(true));
  }

  nameOf(cell) {
    const heads = cell.td.closest("tr").querySelectorAll("th");
    const column = this.table.querySelector(`#y${cell.column}`);
    return `${[...heads].map((head) => head.textContent).join(" ")} ${column ? column.textContent : ""}`.trim();
  }

  close(takes) {
    if (!this.editor) return;
    const { cell, editor } = this.editor;
    this.editor = null;
    const text = editor.value.trim();
    editor.remove();
    if (takes) this.put([[cell, text]]);
    cell.td.focus({ preventScroll: true });
  }

  onEditorKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close(false);
    } else if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      event.target.setRangeText("\n", event.target.selectionStart, event.target.selectionEnd, "end");
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      this.close(true);
      const back = event.shiftKey ? -1 : 1;
      this.move(event.key === "Enter" ? back : 0, event.key === "Tab" ? back : 0, false);
    } else if (event.ctrlKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      this.close(true);
      this.save();
    }
  }

  // Writes texts into cells as one step that can be taken back.
  put(pairs) {
    const changes = pairs.filter(([cell, text]) => !cell.fixed && cell.text !== text);
    const fixed = pairs.filter(([cell]) => cell.fixed).length;
    if (changes.length > 0) {
      this.step({ changes: changes.map(([cell, text]) => ({ cell, before: cell.text, after: text })) });
    } else if (fixed > 0) {
      this.say("再掲の欄は、元の取組で編集します。");
    }
    return fixed;
  }

  step(step) {
    this.done.push(step);
    this.undone = [];
    this.apply(step, "after");
  }

  apply(step, side) {
    if (step.split) side === "after" ? this.divide(step) : this.join(step);
    for (const change of step.changes) this.write(change.cell, change[side]);
    this.report();
    this.keepSoon();
    this.explain(this.active);
  }

  write(cell, text) {
    cell.text = text;
    if (cell.state !== "conflict" || text === cell.saved) {
      cell.state = text === cell.saved && !cell.split ? "" : "dirty";
      cell.message = "";
    }
    this.repaint(cell);
  }

  repaint(cell) {
    this.paint(cell);
    const line = this.rows[cell.row];
    for (let column = cell.column + cell.span; line[column] && ARROW.test(line[column].text); column++) this.paint(line[column]);
  }

  fillRight() {
    const { top, bottom, left, right } = this.block;
    const pairs = [];
    for (let row = top; row <= bottom; row++) {
      const first = left === right ? left : left + 1;
      if (first === 0 || !this.rows[row][first - 1].text) continue;
      for (let column = first; column <= right; column++) {
        const cell = this.rows[row][column];
        if (cell.column === column) pairs.push([cell, "⇒"]);
      }
    }
    this.put(pairs);
  }

  fillDown() {
    const { top, bottom, left, right } = this.block;
    const pairs = [];
    for (let row = top === bottom ? top : top + 1; row <= bottom && row > 0; row++) {
      for (let column = left; column <= right; column++) {
        const source = this.rows[top === bottom ? top - 1 : top][column];
        const cell = this.rows[row][column];
        if (cell && source && cell.column === column) pairs.push([cell, source.text]);
      }
    }
    this.put(pairs);
  }

  // MARK: cells across years

  splitActive() {
    const cell = this.active;
    if (cell.fixed || cell.span < 2) return this.say("年度をまたぐ欄を選んでから押してください。");
    this.step({ split: cell, span: cell.span, added: [], changes: [] });
  }

  divide(step) {
    const cell = step.split;
    const line = this.rows[cell.row];
    cell.td.colSpan = 1;
    cell.td.classList.remove("span");
    cell.split = true;
    let before = cell.td;
    for (let index = 1; index < step.span; index++) {
      const column = cell.column + index;
      const address = this.addressBeside(cell, column) || "";
      const td = element("td", "cell");
      before.after(td);
      before = td;
      const added = this.makeCell(td, cell.row, column);
      Object.assign(added, { address, fixed: address === "", saved: "", text: "⇒", state: "dirty" });
      td.removeAttribute("aria-readonly");
      this.cells.set(address, added);
      line[column] = added;
      step.added.push(added);
    }
    cell.span = 1;
    cell.state = "dirty";
    for (const part of [cell, ...step.added]) this.paint(part);
    this.mark();
  }

  addressBeside(cell, column) {
    const key = this.table.querySelector(`#y${column}`).dataset.key;
    return `${cell.address.split("/").slice(0, 3).join("/")}/${key}`;
  }

  join(step) {
    const cell = step.split;
    for (const added of step.added) {
      added.td.remove();
      this.cells.delete(added.address);
      this.rows[cell.row][added.column] = cell;
    }
    step.added = [];
    cell.td.colSpan = cell.span = step.span;
    cell.td.classList.add("span");
    cell.split = false;
    this.write(cell, cell.text);
    this.enter(cell.row, cell.column);
  }

  // MARK: clipboard

  onClipboard(event, name) {
    if (!this.cellOf(document.activeElement) || this.editor) return;
    event.preventDefault();
    if (name === "paste") return this.paste(readBlock(event.clipboardData.getData("text/plain")));
    const { top, bottom, left, right } = this.block;
    const block = this.rows.slice(top, bottom + 1).map((line) =>
      line.slice(left, right + 1).map((cell, index) => (cell.column === left + index ? cell.text : "")));
    event.clipboardData.setData("text/plain", writeBlock(block));
    this.say(`${block.length}行${block[0].length}列を写しました。`);
    if (name === "cut") this.put([...this.chosen()].map((cell) => [cell, ""]));
  }

  paste(block) {
    const { top, left } = this.block;
    if (block.length === 1 && block[0].length === 1) {
      this.put([...this.chosen()].map((cell) => [cell, block[0][0]]));
      return;
    }
    const width = Math.max(...block.map((row) => row.length));
    const rows = Math.min(block.length, this.rows.length - top);
    const columns = Math.min(width, this.rows[0].length - left);
    const pairs = [];
    let covered = 0;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < Math.min(columns, block[row].length); column++) {
        const cell = this.rows[top + row][left + column];
        if (cell.column === left + column) pairs.push([cell, block[row][column]]);
        else if (block[row][column]) covered++;
      }
    }
    this.anchor = { row: top, column: left };
    const fixed = this.put(pairs);
    this.enter(top + rows - 1, left + columns - 1, { extend: true });
    const rest = [];
    if (rows < block.length || columns < width) rest.push(`表からはみ出した${block.length - rows}行、${width - columns}列は貼っていません。`);
    if (fixed + covered > 0) rest.push(`再掲や年度をまたぐ欄の${fixed + covered}個は貼っていません。`);
    this.say(`${rows}行${columns}列を貼り付けました。${rest.join("")}`, rest.length > 0);
  }

  // MARK: undo

  async undo() {
    if (this.done.length > 0) {
      const step = this.done.pop();
      this.undone.push(step);
      this.apply(step, "before");
    } else if (this.saves.length > 0) {
      await this.reverse("undo", this.saves, this.takenBack);
    } else {
      this.say("元に戻せる入力はありません。");
    }
  }

  async redo() {
    if (this.undone.length > 0) {
      const step = this.undone.pop();
      this.done.push(step);
      this.apply(step, "after");
    } else if (this.takenBack.length > 0) {
      await this.reverse("redo", this.takenBack, this.saves);
    } else {
      this.say("やり直せる入力はありません。");
    }
  }

  async reverse(name, from, to) {
    const answer = await this.send(this.form.dataset[name], { change: String(from.at(-1)) });
    if (!answer) return;
    if (answer.message) {
      from.length = 0;
      return this.say(answer.message, true);
    }
    from.pop();
    if (answer.change) to.push(answer.change);
    this.take(answer, new Map());
    this.say(name === "undo" ? "保存した内容を元に戻しました。" : "もう一度保存しました。");
  }

  // MARK: saving

  unsaved() { return [...this.cells.values()].filter((cell) => cell.state && !["done", "other"].includes(cell.state)); }

  async save() {
    this.close(true);
    if (this.isSending) return;
    const cells = this.unsaved().filter((cell) => cell.state !== "conflict");
    if (cells.length === 0) return this.say(this.unsaved().length > 0 ? "どちらの内容にするかを選んでください。" : "保存していない欄はありません。");
    const sent = new Map(cells.map((cell) => [cell.address, cell.text]));
    const edits = cells.map((cell) => ({ cell: cell.address, text: cell.text, ...(cell.split ? { split: true } : {}) }));
    for (const cell of cells) this.show(cell, "sending");
    this.isSending = true;
    this.say(`${cells.length}欄を保存しています。`);
    const answer = await this.send(this.form.getAttribute("action"), { cells: JSON.stringify(edits) });
    this.isSending = false;
    for (const cell of cells) if (cell.state === "sending") this.show(cell, "dirty");
    if (!answer) return;
    if (answer.message) return this.say(answer.message, true);
    if (answer.change) {
      this.saves.push(answer.change);
      this.takenBack = [];
    }
    this.done = [];
    this.undone = [];
    this.take(answer, sent);
    const count = (state) => answer.cells.filter((cell) => cell.state === state).length;
    const open = [count("conflict") && `${count("conflict")}欄はほかの人も変えています。どちらにするか選んでください。`, count("refused") && `${count("refused")}欄は保存できません。`].filter(Boolean);
    this.say(`${count("saved")}欄を保存しました。${open.join("")}`, open.length > 0);
    const problem = answer.cells.find((cell) => cell.state !== "saved");
    if (problem && this.cells.has(problem.cell)) {
      const cell = this.cells.get(problem.cell);
      this.enter(cell.row, cell.column);
    }
  }

  show(cell, state) {
    cell.state = state;
    this.paint(cell);
  }

  // Puts what the server said into the cells.
  take(answer, sent) {
    this.form.elements.revision.value = answer.revision;
    for (const item of answer.cells) {
      const cell = this.cells.get(item.cell);
      if (!cell) continue;
      cell.message = item.message || "";
      if (item.state === "saved") {
        cell.split = false;
        const isSame = cell.text === sent.get(item.cell);
        cell.saved = item.text;
        if (isSame) cell.text = item.text;
        this.show(cell, isSame ? "done" : "dirty");
      } else if (item.state === "conflict") {
        this.disagree(cell, item.theirs, item.by);
      } else {
        this.show(cell, "refused");
      }
    }
    const own = new Set(answer.cells.map((item) => item.cell));
    let isReshaped = false;
    for (const item of answer.others) {
      const cell = this.cells.get(item.cell);
      if (item.reshaped && !own.has(item.cell)) isReshaped = true;
      if (!cell || item.text === cell.saved || own.has(item.cell)) continue;
      if (cell.text === cell.saved) {
        cell.saved = cell.text = item.text;
        cell.message = item.by;
        this.show(cell, "other");
      } else if (cell.text === item.text) {
        cell.saved = item.text;
        this.show(cell, "");
      } else {
        this.disagree(cell, item.text, item.by);
      }
    }
    this.keep();
    this.allow();
    if (isReshaped) location.reload();
  }

  disagree(cell, theirs, by) {
    Object.assign(cell, { theirs, by, saved: theirs, message: `${by}が「${theirs || "空欄"}」にしました` });
    this.show(cell, "conflict");
  }

  // Sends fields; gives back the answer, or nothing where it did not arrive.
  async send(address, fields, again = true) {
    const body = new FormData();
    body.set("token", this.form.elements.token.value);
    body.set("revision", this.form.elements.revision.value);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    let answer;
    try {
      answer = await fetch(address, { method: "POST", body, credentials: "same-origin" });
    } catch {
      return this.wait("つながりません。入力した内容は残っています。つながると、もう一度送ります。");
    }
    this.isWaiting = false;
    const isAnswer = (answer.headers.get("content-type") || "").startsWith("application/json");
    if (isAnswer) return answer.json();
    if (answer.status === 403 && again && (await this.renew())) return this.send(address, fields, false);
    if (answer.redirected || answer.status === 403) {
      this.keep();
      const link = element("a", "", "サインインの画面を開く");
      link.href = "/sign-in";
      link.target = "_blank";
      this.say("サインインが切れました。入力した内容は残っています。サインインしてから、もう一度「保存」を押してください。", true);
      this.status.append(link);
      return null;
    }
    this.say("保存できませんでした。入力した内容は残っています。しばらくしてから、もう一度「保存」を押してください。", true);
    return null;
  }

  wait(words) {
    this.isWaiting = true;
    this.say(words, true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (this.isWaiting) this.save(); }, 15000);
    return null;
  }

  // After signing in again the page needs the new token.
  async renew() {
    const page = await this.load(location.href);
    const form = page && page.getElementById("grid-form");
    if (!form) return false;
    this.form.elements.token.value = form.elements.token.value;
    return true;
  }

  async load(address) {
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return null;
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return null;
    }
  }

  // A form may not have too many fields, but the grid may: it fetches the pages that follow.
  async loadMore() {
    const links = [...this.form.querySelectorAll(".grid-pages a")].slice(Number(this.form.dataset.page));
    for (const link of links) {
      if (this.cells.size >= CELLS_AT_HAND) return;
      const page = await this.load(link.href);
      const form = page && page.getElementById("grid-form");
      if (!form || form.elements.revision.value !== this.form.elements.revision.value) return;
      const bodies = [...form.querySelectorAll("#grid tbody")].map((body) => document.adoptNode(body));
      for (const body of bodies) {
        this.table.append(body);
        this.adopt({ querySelectorAll: () => body.querySelectorAll("tr") });
      }
      this.restore(this.kept);
      link.setAttribute("aria-current", "page");
    }
    if (links.length > 0) this.form.querySelector(".grid-pages").hidden = links.length + 1 === Number(this.form.dataset.pages);
  }

  // MARK: what is not saved survives the page

  keepSoon() {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), 300);
  }

  keep() {
    clearTimeout(this.keeping);
    const own = this.unsaved().map((cell) => ({ cell: cell.address, text: cell.text, base: cell.saved, split: Boolean(cell.split) }));
    const drafts = [...this.kept, ...own];
    if (drafts.length > 0) sessionStorage.setItem(this.form.dataset.draft, JSON.stringify(drafts));
    else sessionStorage.removeItem(this.form.dataset.draft);
  }

  restore(drafts) {
    let count = 0;
    for (const draft of drafts) {
      const cell = this.cells.get(draft.cell);
      if (cell && draft.split && cell.span > 1) {
        const step = { split: cell, span: cell.span, added: [], changes: [] };
        this.done.push(step);
        this.divide(step);
      }
    }
    this.kept = drafts.filter((draft) => !this.cells.has(draft.cell));
    for (const draft of drafts) {
      const cell = this.cells.get(draft.cell);
      if (!cell || (cell.saved === draft.text && !cell.split)) continue;
      count++;
      cell.text = draft.text;
      if (cell.saved === draft.base || cell.split) this.show(cell, "dirty");
      else this.disagree(cell, cell.saved, "ほかの人");
    }
    if (count > 0) this.say(`前に保存していなかった${count}欄の入力を戻しました。`);
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
    details.append(element("p", "", `${this.nameOf(cell)}：${cell.message}${cell.message.endsWith("。") ? "" : "。"}`));
    if (cell.state !== "conflict") return;
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
    choose(`相手の内容「${cell.theirs || "空欄"}」にする`, false);
    choose(`自分の内容「${cell.text || "空欄"}」にする`, true);
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
