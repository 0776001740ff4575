// The grid of figures: the cells and keys of the schedule grid; every cell is saved by itself as soon as it is left.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("figure-form");
  if (form && form.querySelector("#grid-save")) new FigureGrid(form).start();
});

class FigureGrid extends ScheduleGrid {
  constructor(form) {
    super(form);
    this.link = form.querySelector("#figure-link");
    this.sendNow = () => this.save();
  }

  // The name of a field holds row, year and two marks of what stood there.
  makeCell(td, row, column) {
    const cell = super.makeCell(td, row, column);
    if (cell.fixed) {
      cell.place = td.dataset.place || "";
      return cell;
    }
    this.cells.delete(cell.address);
    const parts = cell.address.split("/");
    cell.address = cell.place = parts.slice(0, 2).join("/");
    cell.marks = parts.slice(2).join("/");
    this.cells.set(cell.address, cell);
    return cell;
  }

  kind() { return "words"; }

  // A figure that was collected is not typed over here; its own page takes one beside it.
  activate() {
    if (this.active.fixed && this.link && !this.link.hidden) this.link.click();
    else super.activate();
  }

  // There are no arrows here: what stands at the left goes on to the right.
  fillRight() {
    const { top, bottom, left, right } = this.block;
    const pairs = [];
    for (let row = top; row <= bottom; row++) {
      const first = left === right ? left : left + 1;
      for (let column = Math.max(first, 1); column <= right; column++) pairs.push([this.rows[row][column], this.rows[row][Math.max(first, 1) - 1].text]);
    }
    this.put(pairs.filter(([cell]) => cell));
  }

  // A step back puts the whole figure back, with what was divided, its day and its memo: the cell asks for the figure that
  // had the mark of then, and the step keeps the mark of now for the way forward.
  apply(step, side) {
    const other = side === "before" ? "after" : "before";
    step.marks = step.marks || { before: new Map(), after: new Map() };
    for (const { cell } of step.changes) {
      const isSaved = cell.text === cell.saved && !["dirty", "sending", "conflict"].includes(cell.state);
      if (isSaved && cell.marks) step.marks[other].set(cell, cell.marks.split("/")[0]);
      const mark = step.marks[side].get(cell);
      cell.restore = mark || "";
    }
    super.apply(step, side);
  }

  // What lies outside is told again with the answer, as that comes right after.
  paste(block) {
    this.unpasted = "";
    super.paste(block);
    if (this.waiting().length === 0 && !this.isSending) this.unpasted = "";
  }

  // What stands beside the typed figure changes with it.
  note(cell, words) {
    if (!words) cell.mark = null;
    else if (cell.mark) cell.mark.textContent = words;
    else cell.mark = element("span", "standing beside", words);
  }

  // What somebody should look at once more stays below the figure until it is corrected or confirmed.
  doubt(cell, words) {
    const old = cell.mark && cell.mark.querySelector(".doubt");
    if (old) old.remove();
    if (!words) return;
    if (!cell.mark) cell.mark = element("span", "standing beside");
    cell.mark.append(element("span", "doubt", words));
  }

  // What was changed is on its way at once.
  report() {
    super.report();
    clearTimeout(this.soon);
    if (this.waiting().length > 0 && !this.isWaiting) this.soon = setTimeout(this.sendNow, 120);
  }

  waiting() { return [...this.cells.values()].filter((cell) => cell.state === "dirty"); }

  explain(cell) {
    super.explain(cell);
    const [row, year] = cell.place.split("/");
    if (!this.link || !year) return;
    const base = this.form.dataset.figures;
    this.link.href = this.form.dataset.units === undefined
      ? `${base}/${encodeURIComponent(row)}/years/${year}` : `${base}/${year}?unit=${encodeURIComponent(row)}`;
    this.link.hidden = false;
  }

  async save() {
    this.close(true);
    clearTimeout(this.soon);
    if (this.isSending) return;
    const cells = this.waiting();
    if (cells.length === 0) return;
    const sent = new Map(cells.map((cell) => [cell.address, cell.text]));
    const edits = cells.map((cell) => ({ cell: `${cell.address}/${cell.marks}`, text: cell.text, ...(cell.restore ? { restore: cell.restore } : {}) }));
    for (const cell of cells) this.show(cell, "sending");
    this.isSending = true;
    this.say(`${cells.length}欄を保存しています。${this.unpasted || ""}`);
    const answer = await this.send(this.form.getAttribute("action"), { cells: JSON.stringify(edits) });
    this.isSending = false;
    for (const cell of cells) if (cell.state === "sending") this.show(cell, "dirty");
    this.keep();
    if (!answer) return;
    if (answer.message) return this.say(answer.message, true);
    for (const item of answer.cells) {
      const cell = this.cells.get(item.cell);
      if (cell && item.marks !== undefined) cell.marks = item.marks;
      if (cell && item.note !== undefined) this.note(cell, item.note);
      if (cell && item.doubt !== undefined) this.doubt(cell, item.doubt);
      if (cell && item.state === "saved" && cell.text === sent.get(item.cell)) cell.restore = "";
    }
    this.take(answer, sent);
    this.tell(answer.cells);
    if (this.waiting().length > 0) this.report();
  }

  tell(cells) {
    const count = (state) => cells.filter((cell) => cell.state === state).length;
    const lost = cells.filter((cell) => cell.lost);
    const doubtful = cells.filter((cell) => cell.doubt);
    const words = [
      count("saved") && `${count("saved")}欄を保存しました。`,
      count("refused") && `${count("refused")}欄は保存できません。しるしのある欄に理由があります。`,
      count("conflict") && `${count("conflict")}欄はほかの人も変えました。どちらの内容にするかを選んでください。`,
      lost.length === 1 && `前の数字の分子÷分母（${lost[0].lost}）は消えました。Ctrl+Zで元に戻せます。`,
      lost.length > 1 && `${lost.length}欄で、前の数字の分子÷分母が消えました。Ctrl+Zで元に戻せます。`,
      doubtful.length === 1 && doubtful[0].doubt,
      doubtful.length > 1 && `${doubtful.length}欄の数字を確かめてください。理由は、それぞれの欄にあります。`,
      this.unpasted,
    ].filter(Boolean);
    const isBad = count("refused") + count("conflict") + lost.length + doubtful.length > 0 || Boolean(this.unpasted);
    this.unpasted = "";
    this.say(words.join(""), isBad);
    if (this.place) this.explain(this.active);
  }

  write(cell, text) {
    super.write(cell, text);
    if (cell.state === "" && cell.marks !== undefined && text !== cell.saved) cell.state = "dirty";
  }
}
