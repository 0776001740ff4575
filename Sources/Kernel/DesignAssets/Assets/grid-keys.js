// The schedule grid: what keys and the mouse do, and the field that opens in a cell.

Object.assign(ScheduleGrid.prototype, {
  onMouse(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.button !== 0 || event.target.closest("textarea")) return;
    event.preventDefault();
    this.close(true);
    this.isDragging = true;
    this.enter(cell.row, cell.column, { extend: event.shiftKey });
  },

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
  },

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
  },

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
  },

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
  },

  open(text) {
    const cell = this.active;
    if (cell.fixed) return this.say(this.form.dataset.fixed || "再掲の欄です。Enterで元の取組を開けます。");
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
  },

  nameOf(cell) {
    const heads = cell.td.closest("tr").querySelectorAll("th");
    const column = this.table.querySelector(`#y${cell.column}`);
    return `${[...heads].map((head) => head.textContent).join(" ")} ${column ? column.textContent : ""}`.trim();
  },

  close(takes) {
    if (!this.editor) return;
    const { cell, editor } = this.editor;
    this.editor = null;
    const text = editor.value.trim();
    editor.remove();
    if (takes) this.put([[cell, text]]);
    cell.td.focus({ preventScroll: true });
  },

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
  },
});
