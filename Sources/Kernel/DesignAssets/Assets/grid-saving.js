// The schedule grid: sending cells, what others did meanwhile, and drafts that survive the page.

Object.assign(ScheduleGrid.prototype, {
  unsaved() { return [...this.cells.values()].filter((cell) => cell.state && !["done", "other"].includes(cell.state)); },

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
    const open = [count("conflict") && `${count("conflict")}欄はほかの人も変えました。どちらの内容にするかを選んでください。`, count("refused") && `${count("refused")}欄は保存できません。`].filter(Boolean);
    const done = count("saved") > 0 || open.length === 0 ? `${count("saved")}欄を保存しました。` : "";
    this.say(done + open.join(""), open.length > 0);
    const problem = answer.cells.find((cell) => cell.state !== "saved");
    if (problem && this.cells.has(problem.cell)) {
      const cell = this.cells.get(problem.cell);
      this.enter(cell.row, cell.column);
    }
  },

  show(cell, state) {
    cell.state = state;
    this.paint(cell);
  },

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
        this.disagree(cell, item.theirs, item.by, item.sides);
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
  },

  // `sides` shows both versions as the server compared them; it holds as long as the person's own text stays.
  disagree(cell, theirs, by, sides = "") {
    Object.assign(cell, { theirs, by, sides, compared: cell.text, saved: theirs, message: `いまの内容は「${theirs || "空欄"}」（${by}）` });
    this.show(cell, "conflict");
  },

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
  },

  wait(words) {
    this.isWaiting = true;
    this.say(words, true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (this.isWaiting) this.save(); }, 15000);
    return null;
  },

  // After signing in again the page needs the new token.
  async renew() {
    const page = await this.load(location.href);
    const form = page && page.getElementById("grid-form");
    if (!form) return false;
    this.form.elements.token.value = form.elements.token.value;
    return true;
  },

  async load(address) {
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return null;
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return null;
    }
  },

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
  },

  keepSoon() {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), 300);
  },

  keep() {
    clearTimeout(this.keeping);
    const own = this.unsaved().map((cell) => ({ cell: cell.address, text: cell.text, base: cell.saved, split: Boolean(cell.split) }));
    const drafts = [...this.kept, ...own];
    if (drafts.length > 0) sessionStorage.setItem(this.form.dataset.draft, JSON.stringify(drafts));
    else sessionStorage.removeItem(this.form.dataset.draft);
  },

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
  },
});
