// The schedule grid: steps that write into cells, from one text to a pasted block, and taking them back.

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

Object.assign(ScheduleGrid.prototype, {
  pick(label, adds) {
    this.put([...this.chosen()].map((cell) => {
      if (!adds || !cell.text || ARROW.test(cell.text) || ARROW.test(label)) return [cell, label];
      const pieces = cell.text.split("・");
      return [cell, (pieces.includes(label) ? pieces.filter((piece) => piece !== label) : [...pieces, label]).join("・")];
    }));
  },

  // Writes texts into cells as one step that can be taken back.
  put(pairs) {
    const changes = pairs.filter(([cell, text]) => !cell.fixed && cell.text !== text);
    const fixed = pairs.filter(([cell]) => cell.fixed).length;
    if (changes.length > 0) {
      this.step({ changes: changes.map(([cell, text]) => ({ cell, before: cell.text, after: text })) });
    } else if (fixed > 0) {
      this.say(this.form.dataset.fixed || "再掲の欄は、元の取組で編集します。");
    }
    return fixed;
  },

  step(step) {
    this.done.push(step);
    this.undone = [];
    this.apply(step, "after");
  },

  apply(step, side) {
    if (step.split) side === "after" ? this.divide(step) : this.join(step);
    for (const change of step.changes) this.write(change.cell, change[side]);
    this.report();
    this.keepSoon();
    this.explain(this.active);
  },

  write(cell, text) {
    cell.text = text;
    if (cell.state !== "conflict" || text === cell.saved) {
      cell.state = text === cell.saved && !cell.split ? "" : "dirty";
      cell.message = "";
    }
    this.repaint(cell);
  },

  repaint(cell) {
    this.paint(cell);
    const line = this.rows[cell.row];
    for (let column = cell.column + cell.span; line[column] && ARROW.test(line[column].text); column++) this.paint(line[column]);
  },

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
  },

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
  },

  splitActive() {
    const cell = this.active;
    if (cell.fixed || cell.span < 2) return this.say("年度をまたぐ欄を選んでから押してください。");
    this.step({ split: cell, span: cell.span, added: [], changes: [] });
  },

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
  },

  addressBeside(cell, column) {
    const key = this.table.querySelector(`#y${column}`).dataset.key;
    return `${cell.address.split("/").slice(0, 3).join("/")}/${key}`;
  },

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
  },

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
  },

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
    const outside = block.flatMap((line, row) => line.slice(row < rows ? columns : 0)).filter(Boolean).length;
    if (outside > 0) rest.push(`表からはみ出した${outside.toLocaleString("ja-JP")}個は貼っていません。`);
    if (fixed + covered > 0) rest.push(`${this.form.dataset.fixedName || "再掲や年度をまたぐ欄"}の${fixed + covered}個は貼っていません。`);
    this.unpasted = rest.join("");
    this.say(`${rows}行${columns}列を貼り付けました。${this.unpasted}`, rest.length > 0);
  },

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
  },

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
  },

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
  },
});
