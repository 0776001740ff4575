// The outline editor by keyboard and mouse. Without this file, every row has a page with the same operations.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const table = document.querySelector("table[data-outline]");
  if (!table) return;
  const body = table.tBodies[0];
  const base = `/plans/${table.dataset.outline}/edit/outline`;
  const said = document.querySelector("[data-said]");
  const store = `outline-folded-${table.dataset.outline}`;
  const folded = new Set((sessionStorage.getItem(store) || "").split(" ").filter(Boolean));
  let current = null;
  let queue = Promise.resolve();

  const rows = () => [...body.querySelectorAll("tr[data-node]")];
  const rowOf = (id) => document.getElementById(`node-${id}`);
  const titleOf = (row) => row.querySelector(".title")?.textContent || row.dataset.title || "";
  const seen = (row) => row && !row.hidden;
  const shown = () => rows().filter(seen);
  const parentOf = (row) => row.dataset.parent ? rowOf(row.dataset.parent) : null;
  const childrenOf = (row) => rows().filter((other) => other.dataset.parent === row.dataset.node);
  const siblings = (row) => rows().filter((other) => other.dataset.parent === row.dataset.parent);

  function say(text, isBad = false) {
    said.textContent = "";
    said.classList.toggle("bad", isBad);
    setTimeout(() => { said.textContent = text; }, 30);
  }

  // --- the tree ---

  function prepare(row) {
    row.setAttribute("role", "row");
    row.draggable = true;
    row.tabIndex = -1;
    for (const link of row.querySelectorAll("a")) link.tabIndex = -1;
    const [what, ...cells] = row.cells;
    what.setAttribute("role", "rowheader");
    for (const cell of cells) cell.setAttribute("role", "gridcell");
    what.className = `what depth-${Math.min(5, row.dataset.depth)}`;
    if (!what.querySelector(".fold, .no-fold")) {
      const fold = document.createElement("span");
      fold.className = "no-fold";
      what.querySelector(".level")?.before(fold);
    }
  }

  // Depth, folding and places in the set follow from parents and order.
  function arrange() {
    const all = rows();
    const byParent = new Map();
    for (const row of all) {
      const parent = row.dataset.parent;
      if (!byParent.has(parent)) byParent.set(parent, []);
      byParent.get(parent).push(row);
    }
    const hidden = new Set();
    for (const row of all) {
      const id = row.dataset.node;
      const above = parentOf(row);
      const depth = above ? Number(above.dataset.depth) + 1 : 0;
      if (Number(row.dataset.depth) !== depth) row.dataset.depth = depth;
      row.cells[0].className = `what depth-${Math.min(5, depth)}`;
      const set = byParent.get(row.dataset.parent);
      row.setAttribute("aria-level", depth + 1);
      row.setAttribute("aria-setsize", set.length);
      row.setAttribute("aria-posinset", set.indexOf(row) + 1);
      const isHidden = above ? hidden.has(above.dataset.node) || folded.has(above.dataset.node) : false;
      if (isHidden) hidden.add(id);
      row.hidden = isHidden;
      const has = byParent.has(id);
      const fold = row.querySelector(".fold, .no-fold");
      if (fold) {
        fold.className = has ? "fold" : "no-fold";
        fold.textContent = has ? (folded.has(id) ? "▶" : "▼") : "";
        fold.setAttribute("aria-hidden", "true");
      }
      if (has) row.setAttribute("aria-expanded", !folded.has(id)); else row.removeAttribute("aria-expanded");
    }
    for (const panel of body.querySelectorAll("tr.panel")) {
      const owner = rowOf(panel.dataset.for);
      if (owner) owner.after(panel);
    }
    sessionStorage.setItem(store, [...folded].join(" "));
  }

  function choose(row, isFocused = true) {
    if (!row) return;
    if (current && current !== row) {
      current.classList.remove("chosen");
      current.tabIndex = -1;
      current.removeAttribute("aria-selected");
      for (const link of current.querySelectorAll("a")) link.tabIndex = -1;
    }
    current = row;
    row.classList.add("chosen");
    row.setAttribute("aria-selected", "true");
    row.tabIndex = 0;
    for (const link of row.querySelectorAll("a")) link.tabIndex = 0;
    if (isFocused) row.focus({ preventScroll: false });
  }

  function reveal(row) {
    for (let above = parentOf(row); above; above = parentOf(above)) folded.delete(above.dataset.node);
    arrange();
  }

  // --- asking the server ---

  class Refused extends Error {
    constructor(answer, status) {
      const conflict = answer?.querySelector(".conflict-title");
      super(conflict ? conflict.textContent : answer ? [...answer.querySelectorAll("p")].map((p) => p.textContent).join(" ") : "");
      this.answer = answer;
      this.status = status;
    }
  }

  async function post(path, fields) {
    const data = new URLSearchParams({ ...fields, live: "1", token: table.dataset.token });
    if (!data.has("revision")) data.set("revision", table.dataset.revision);
    let response;
    try {
      response = await fetch(path + location.search, { method: "POST", body: data, redirect: "manual" });
    } catch { throw new Refused(null, 0); }
    if (response.type === "opaqueredirect") throw new Refused(null, 403);
    const text = await response.text();
    const answer = new DOMParser().parseFromString(text, "text/html").querySelector(".outline-answer");
    if (!response.ok || !answer) throw new Refused(answer, response.status);
    return answer;
  }

  function take(answer) {
    for (const fresh of answer.querySelectorAll("tr[data-node]")) {
      const row = document.importNode(fresh, true);
      const old = rowOf(row.dataset.node);
      prepare(row);
      if (old) {
        if (old === current) current = null;
        old.replaceWith(row);
      } else {
        body.append(row);
      }
    }
    let place = body.firstElementChild;
    const kept = new Set();
    for (const id of answer.dataset.order.split(" ").filter(Boolean)) {
      const row = rowOf(id);
      if (!row) continue;
      kept.add(id);
      while (place && place.classList.contains("panel")) place = place.nextElementSibling;
      if (row === place) place = place.nextElementSibling; else body.insertBefore(row, place);
    }
    for (const row of rows()) {
      if (kept.has(row.dataset.node)) continue;
      if (row === current) current = null;
      row.remove();
    }
    for (const panel of [...body.querySelectorAll("tr.panel")]) if (!rowOf(panel.dataset.for)) panel.remove();
    table.dataset.revision = answer.dataset.revision;
    for (const input of document.querySelectorAll("form[data-step] input[name=revision]")) {
      input.value = answer.dataset.revision;
    }
    arrange();
  }

  // One operation after the other, so that each is made on the state that the one before it left.
  function operate(path, fields, { row, focus, what, form } = {}) {
    const id = row?.dataset.node;
    const run = async () => {
      if (id) rowOf(id)?.classList.add("waiting");
      // Made when it is its turn, and the same when it is sent again.
      const sent = typeof fields === "function" ? fields() : fields;
      try {
        const answer = await post(path, sent);
        closePanel(id);
        take(answer);
        const next = rowOf(answer.dataset.focus) || focus?.() || (id && rowOf(id)) || shown()[0];
        if (next) { reveal(next); choose(next); }
        say(what ? `${what}。${answer.querySelector("p").textContent}` : answer.querySelector("p").textContent);
        return true;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refuse(error, path, sent, { row: id && rowOf(id), focus, what, form });
        return false;
      } finally {
        if (id) rowOf(id)?.classList.remove("waiting");
      }
    };
    queue = queue.then(run, run);
    return queue;
  }

  // --- what stands below a row: messages and questions ---

  function closePanel(id) {
    for (const panel of body.querySelectorAll("tr.panel")) {
      if (!id || panel.dataset.for === id) panel.remove();
    }
  }

  function panel(row, isBad) {
    closePanel(row.dataset.node);
    const line = document.createElement("tr");
    line.className = isBad ? "panel bad" : "panel";
    line.dataset.for = row.dataset.node;
    line.setAttribute("role", "row");
    const cell = line.insertCell();
    cell.colSpan = 4;
    cell.setAttribute("role", "gridcell");
    const form = document.createElement("form");
    cell.append(form);
    row.after(line);
    form.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") { line.remove(); choose(rowOf(line.dataset.for)); }
    });
    return form;
  }

  function button(form, text, act, className = "button small") {
    const element = document.createElement("button");
    element.type = act ? "button" : "submit";
    element.className = className;
    element.textContent = text;
    if (act) element.addEventListener("click", act);
    form.append(element);
    return element;
  }

  function paragraph(form, text) {
    const element = document.createElement("p");
    element.textContent = text;
    form.append(element);
  }

  function refuse(error, path, fields, options) {
    const isLost = error.status === 0 || error.status >= 500;
    const isOld = !isLost && !error.answer;
    const text = error.message
      || (isLost ? "送れませんでした。つながっているか確かめて、もう一度送ってください。入力した内容は残っています。"
        : isOld ? "サインインの期限が切れたか、権限がありません。別の画面でサインインしてから、もう一度送ってください。" : "");
    const row = options.row && rowOf(options.row.dataset.node);
    say(text, true);
    if (!row) return;
    if (options.form?.isConnected) options.form.querySelector("input:last-of-type")?.setAttribute("aria-invalid", "true");
    const box = panel(row, true);
    if (error.answer && "conflict" in error.answer.dataset) {
      const revision = error.answer.dataset.revision;
      box.append(document.importNode(error.answer.querySelector(".conflict-notice"), true));
      button(box, "いまの内容のままにする", () => { options.form?.remove(); refresh(row.dataset.node); });
      button(box, "あなたの入力にする", () => operate(path, { ...fields, revision }, options)).focus();
      return;
    }
    paragraph(box, text);
    const close = () => { box.closest("tr").remove(); choose(rowOf(row.dataset.node)); };
    const again = async () => {
      if (isOld) await renew();
      operate(path, fields, options);
    };
    if (isLost || isOld) button(box, "もう一度送る", again).focus();
    const done = button(box, "閉じる", close);
    if (!isLost && !isOld) {
      if (options.form?.isConnected) options.form.querySelector("input.long").focus(); else done.focus();
    }
  }

  // Somebody who signed in anew has a new token.
  async function renew() {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
      table.dataset.token = page.getElementById("outline-table")?.dataset.token || table.dataset.token;
    } catch { /* The next try says that there is no connection. */ }
  }

  // Asks for the present state by an operation that changes nothing.
  function refresh(id) {
    const row = rowOf(id);
    closePanel(id);
    operate(`${base}/nodes/${id}/move`, { place: `before:${id}` }, { row, what: "いまの内容のままにしました" });
  }

  // --- operations ---

  const newID = () => [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => "abcdefghijkmnpqrstuvwxyz23456789"[byte & 31]).join("");

  function rename(row) {
    const cell = row.cells[0];
    if (cell.querySelector("form.rename")) return;
    const parts = [...cell.querySelectorAll(".number, .title")];
    const old = { number: cell.querySelector(".number")?.textContent || "", title: titleOf(row) };
    const form = document.createElement("form");
    form.className = "rename";
    const number = field(form, "番号", old.number, "short");
    number.placeholder = "番号";
    const title = field(form, "名前", old.title, "long");
    const revision = table.dataset.revision;
    for (const part of parts) part.hidden = true;
    (parts[0] || cell.lastElementChild).before(form);
    row.draggable = false;
    const end = () => {
      form.remove();
      for (const part of parts) part.hidden = false;
      row.draggable = true;
      closePanel(row.dataset.node);
      choose(rowOf(row.dataset.node));
    };
    form.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") { end(); say("名前は変えませんでした。"); }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (number.value === old.number && title.value === old.title) { end(); return; }
      operate(`${base}/nodes/${row.dataset.node}/rename`,
        { number: number.value, title: title.value, revision }, { row, form, what: `「${title.value}」` });
    });
    button(form, "変える");
    button(form, "やめる", end, "button small plain");
    title.focus();
    title.select();
  }

  function field(form, label, value, className) {
    const input = document.createElement("input");
    input.type = "text";
    input.defaultValue = value;
    input.className = className;
    input.maxLength = className === "short" ? 40 : 400;
    input.setAttribute("aria-label", label);
    form.append(input);
    return input;
  }

  function add(row, where) {
    const texts = { after: "この後に足す", before: "この前に足す", below: "この下に足す" };
    if (where === "below") { folded.delete(row.dataset.node); arrange(); }
    const form = panel(row, false);
    paragraph(form, `「${titleOf(row)}」${texts[where]}項目の名前`);
    const title = field(form, `「${titleOf(row)}」${texts[where]}項目の名前`, "", "long");
    const id = newID();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!title.value.trim()) { title.focus(); say("名前を入力してください。", true); return; }
      operate(`${base}/add`, { new: id, place: `${where}:${row.dataset.node}`, title: title.value },
        { row, focus: () => rowOf(id), what: `「${title.value}」`, form: null });
    });
    button(form, "足す");
    button(form, "やめる", () => { form.closest("tr").remove(); choose(row); }, "button small plain");
    title.focus();
  }

  function archive(row) {
    const all = rows();
    const below = all.filter((other) => { for (let up = parentOf(other); up; up = parentOf(up)) if (up === row) return true; return false; });
    const form = panel(row, false);
    paragraph(form, `「${titleOf(row)}」${below.length ? `と、下の${below.length}件` : ""}を計画から外します。再掲も一緒に外れます。あとで戻せます。`);
    const reason = field(form, "外す理由（なくてもよい）", "", "long");
    reason.placeholder = "理由（なくてもよい）";
    const visible = shown().filter((other) => !below.includes(other));
    const place = visible.indexOf(row);
    const next = (visible[place + 1] || visible[place - 1])?.dataset.node;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      operate(`${base}/nodes/${row.dataset.node}/archive`, { reason: reason.value },
        { row, focus: () => next && rowOf(next), what: `「${titleOf(row)}」` });
    });
    const yes = button(form, "外す", null, "button small danger");
    button(form, "やめる", () => { form.closest("tr").remove(); choose(row); }, "button small plain");
    yes.focus();
  }

  function move(row, place) {
    return operate(`${base}/nodes/${row.dataset.node}/move`, { place }, { row, what: `「${titleOf(row)}」` });
  }

  // What stands beside it on the screen counts, also where a filter hides others.
  function step(row, kind) {
    const beside = siblings(row);
    const place = beside.indexOf(row);
    const before = beside[place - 1]?.dataset.node, after = beside[place + 1]?.dataset.node;
    if (kind === "up") before ? move(row, `before:${before}`) : say(`「${titleOf(row)}」は、同じ並びの一番上です。`, true);
    if (kind === "down") after ? move(row, `after:${after}`) : say(`「${titleOf(row)}」は、同じ並びの一番下です。`, true);
    if (kind === "indent") before ? move(row, `below:${before}`) : say("前に同じ並びの項目がないので、段を下げられません。", true);
    if (kind === "outdent") row.dataset.parent ? move(row, `after:${row.dataset.parent}`) : say("もう一番上の段にあります。", true);
  }

  function fold(row, isFolded) {
    if (!row.hasAttribute("aria-expanded")) return false;
    if (folded.has(row.dataset.node) === isFolded) return false;
    if (isFolded) folded.add(row.dataset.node); else folded.delete(row.dataset.node);
    arrange();
    return true;
  }

  const operations = {
    "add-after": (row) => add(row, "after"), "add-before": (row) => add(row, "before"),
    "add-below": (row) => add(row, "below"), rename, archive,
    up: (row) => step(row, "up"), down: (row) => step(row, "down"),
    indent: (row) => step(row, "indent"), outdent: (row) => step(row, "outdent"),
    more: (row) => { location.href = row.querySelector("a.operate").href; },
  };

  for (const tool of document.querySelectorAll("[data-op]")) {
    tool.addEventListener("click", () => current ? operations[tool.dataset.op](current) : say("先に項目を選んでください。", true));
  }

  for (const form of document.querySelectorAll("form[data-step]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      undo(form.dataset.step);
    });
  }

  function undo(kind) {
    operate(`${base}/${kind}`, () => ({ revision: table.dataset.revision }), { row: current || rows()[0] });
  }

  // --- keyboard ---

  table.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[data-node]");
    if (!row || event.isComposing) return;
    const isOnRow = event.target === row;
    const all = shown();
    const place = all.indexOf(row);
    const name = (event.altKey ? "Alt+" : "") + (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + event.key;
    const keys = {
      ArrowDown: () => choose(all[place + 1]), ArrowUp: () => choose(all[place - 1]),
      Home: () => choose(all[0]), End: () => choose(all[all.length - 1]),
      ArrowRight: () => { if (!fold(row, false)) choose(childrenOf(row).find(seen)); },
      ArrowLeft: () => { if (!fold(row, true)) choose(parentOf(row)); },
      "Alt+ArrowUp": () => step(row, "up"), "Alt+ArrowDown": () => step(row, "down"),
      "Alt+ArrowRight": () => step(row, "indent"), "Alt+ArrowLeft": () => step(row, "outdent"),
      "Ctrl+Enter": () => add(row, "after"), Insert: () => add(row, "after"), F2: () => rename(row),
    };
    if (isOnRow) {
      keys.Enter = () => rename(row);
      keys.Delete = () => archive(row);
    }
    if (!keys[name]) return;
    event.preventDefault();
    keys[name]();
  });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    const kind = key === "z" && !event.shiftKey ? "undo" : key === "y" || key === "z" ? "redo" : null;
    if (!kind) return;
    event.preventDefault();
    undo(kind);
  });

  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-node]");
    if (!row || event.target.closest("a, form")) return;
    if (event.target.closest(".fold")) fold(row, !folded.has(row.dataset.node));
    choose(row);
  });
  body.addEventListener("dblclick", (event) => {
    const row = event.target.closest("tr[data-node]");
    if (row && event.target.closest(".title, .number")) rename(row);
  });
  body.addEventListener("focusin", (event) => {
    if (event.target.matches("tr[data-node]") && event.target !== current) choose(event.target, false);
  });

  // --- mouse: a row is dropped before, after or below another one ---

  let dragged = null;
  const marks = ["drop-before", "drop-after", "drop-below"];
  const clear = () => { for (const row of rows()) row.classList.remove(...marks); };
  function place(event, row) {
    const box = row.getBoundingClientRect();
    const part = (event.clientY - box.top) / box.height;
    if (row.classList.contains("tier")) return part < 0.3 ? "before" : part > 0.75 ? "after" : "below";
    return part < 0.5 ? "before" : "after";
  }
  body.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("tr[data-node]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", titleOf(dragged));
  });
  body.addEventListener("dragover", (event) => {
    const row = event.target.closest?.("tr[data-node]");
    if (!dragged || !row || row === dragged) return;
    event.preventDefault();
    clear();
    row.classList.add(`drop-${place(event, row)}`);
  });
  body.addEventListener("drop", (event) => {
    const row = event.target.closest?.("tr[data-node]");
    if (!dragged || !row || row === dragged) return;
    event.preventDefault();
    move(dragged, `${place(event, row)}:${row.dataset.node}`);
  });
  body.addEventListener("dragend", () => { clear(); dragged = null; });

  // Nothing that was typed goes away with the page.
  addEventListener("beforeunload", (event) => {
    const isOpen = [...body.querySelectorAll("form input")].some((input) => input.value !== input.defaultValue && input.value);
    if (isOpen) event.preventDefault();
  });

  table.classList.add("live");
  table.setAttribute("role", "treegrid");
  table.setAttribute("aria-label", table.caption.textContent);
  for (const row of table.tHead.rows) {
    row.setAttribute("role", "row");
    for (const cell of row.cells) cell.setAttribute("role", "columnheader");
  }
  for (const row of rows()) prepare(row);
  document.querySelector("[data-keys]").hidden = false;
  arrange();
  const start = location.hash.startsWith("#node-") ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (start) reveal(start);
  choose(start || shown()[0], Boolean(start));
});
