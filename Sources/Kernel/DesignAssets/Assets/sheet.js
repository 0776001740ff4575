// Saves the form of a sheet while somebody types; without this file one button saves it.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  // Writing into the box of a third text chooses it.
  document.addEventListener("input", (event) => {
    const radio = event.target.dataset && event.target.dataset.chooses;
    if (radio) document.getElementById(radio).checked = true;
  });

  const form = document.querySelector("form[data-save]");
  if (!form) return;
  const state = document.getElementById("save-state");
  const panel = document.getElementById("conflicts");
  const storeKey = `hagukumi-draft ${form.dataset.account} ${location.pathname}`;
  const groups = new Map();
  let busy = false;
  let retry = 0;
  let composing = null;
  let leaving = false;

  // MARK: What stands in a group

  const controls = (element) =>
    [...element.querySelectorAll("input[name], textarea[name], select[name]")].filter((control) => control.name && control.name !== "group");
  const isOn = (control) => !/^(checkbox|radio)$/.test(control.type) || control.checked;
  const values = (element) => controls(element).filter(isOn).map((control) => [control.name, control.value]);
  const text = (element) => JSON.stringify(values(element));

  function adopt(element) {
    const name = element.dataset.group;
    const old = groups.get(name);
    const group = old || { name, seen: form.elements.revision.value, problem: "" };
    group.element = element;
    group.saved = text(element);
    groups.set(name, group);
    return group;
  }

  // Puts values into the inputs of a group; rows that are missing are added to its table.
  function fill(element, pairs) {
    const wanted = new Map();
    for (const [name, value] of pairs) wanted.set(name, [...(wanted.get(name) || []), value]);
    for (const [name, list] of wanted) {
      const own = () => controls(element).filter((control) => control.name === name);
      const boxes = own().some((control) => /^(checkbox|radio)$/.test(control.type));
      while (!boxes && own().length < list.length) {
        const row = own().length > 0 && own()[own().length - 1].closest("tbody > tr");
        if (!row) break;
        row.after(row.cloneNode(true));
      }
      if (!boxes) own().forEach((control, index) => { if (index < list.length) control.value = list[index]; });
    }
    for (const control of controls(element)) {
      if (/^(checkbox|radio)$/.test(control.type)) control.checked = (wanted.get(control.name) || []).includes(control.value);
    }
  }

  // MARK: Drafts: what is not saved yet stays in this browser until it is

  const drafts = () => JSON.parse(sessionStorage.getItem(storeKey) || "{}");
  function keep(name, draft) {
    const all = drafts();
    if (draft) all[name] = draft; else delete all[name];
    if (Object.keys(all).length > 0) sessionStorage.setItem(storeKey, JSON.stringify(all));
    else sessionStorage.removeItem(storeKey);
  }
  function keepGroup(group, isConflict) {
    keep(group.name, { values: values(group.element), seen: group.seen, conflict: Boolean(isConflict) });
  }
  const isOpen = (group) => text(group.element) !== group.saved;
  const openGroups = () => [...groups.values()].filter(isOpen);

  // MARK: What the line at the foot says

  function say(words, link) {
    state.textContent = words;
    state.classList.toggle("bad", Boolean(link) || /できていません|直して|重なり/.test(words));
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link[1];
      anchor.textContent = link[0];
      state.append(" ", anchor);
      anchor.addEventListener("click", (event) => {
        leaving = !link[1].startsWith("#");
        if (leaving) return;
        event.preventDefault();
        document.querySelector(link[1]).focus();
      });
    }
  }

  function error(group, refusal) {
    const control = document.getElementById(refusal.field) || controls(group.element)[0];
    const message = document.createElement("p");
    message.className = "error";
    message.id = `${control.id}-error`;
    message.textContent = refusal.message;
    control.before(message);
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", message.id);
    control.closest(".field")?.classList.add("bad");
  }
  function clearErrors(group) {
    for (const message of group.element.querySelectorAll("p.error")) message.remove();
    for (const control of group.element.querySelectorAll("[aria-invalid]")) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
      control.closest(".field")?.classList.remove("bad");
    }
  }

  // MARK: Saving

  // New markup for a group; what was typed since it was sent stays, and so does the place of the cursor.
  function renew(group, markup, sent) {
    const old = group.element;
    const typed = controls(old).map((control) => [control, control.value, control.checked]);
    const before = new Map(sent.map(([control, value, checked]) => [control, [value, checked]]));
    const focus = old.contains(document.activeElement) ? document.activeElement : null;
    const range = focus && "selectionStart" in focus ? [focus.selectionStart, focus.selectionEnd] : null;
    const opened = [...old.querySelectorAll("details")].map((details) => details.open);
    const holder = document.createElement("div");
    holder.innerHTML = markup;
    const element = holder.firstElementChild;
    old.replaceWith(element);
    element.querySelectorAll("details").forEach((details, index) => { if (opened[index]) details.open = true; });
    adopt(element);
    for (const [control, value, checked] of typed) {
      const was = before.get(control);
      if (was && was[0] === value && was[1] === checked) continue;
      const next = control.id && element.querySelector(`#${CSS.escape(control.id)}`);
      if (next) { next.value = value; next.checked = checked; }
    }
    const next = focus && focus.id && element.querySelector(`#${CSS.escape(focus.id)}`);
    if (next) {
      next.focus({ preventScroll: true });
      try { if (range) next.setSelectionRange(...range); } catch { /* Lists and dates have no selection. */ }
    }
  }

  // Each group has a panel of its own.
  function show(group, markup) {
    const old = [...panel.children].find((child) => child.dataset.of === group.name);
    // Saved once more with nothing new: whoever is choosing keeps the place and what is typed there.
    if (old && old.markup === markup) return;
    const isHeld = old && old.contains(document.activeElement);
    const holder = document.createElement("div");
    holder.dataset.of = group.name;
    holder.innerHTML = holder.markup = markup;
    if (old) old.replaceWith(holder); else panel.append(holder);
    if (isHeld) holder.querySelector("h2")?.focus();
  }

  async function send(group, keepalive) {
    const sent = controls(group.element).map((control) => [control, control.value, control.checked]);
    const body = new URLSearchParams([
      ["token", form.elements.token.value], ["revision", group.seen], ["group", group.name], ...values(group.element),
    ]);
    const was = text(group.element);
    clearErrors(group);
    const answer = await fetch(form.dataset.save, {
      method: "POST", body, headers: { accept: "application/json" }, credentials: "same-origin", redirect: "error", keepalive,
    });
    const said = await answer.json();
    if (composing) await composing;
    if (answer.ok) {
      group.seen = String(said.revision);
      group.problem = "";
      group.saved = was;
      if (said.group) renew(group, said.group, sent);
      if (isOpen(group)) keepGroup(group); else keep(group.name, null);
      return { saved: said.time };
    }
    if (answer.status === 409) {
      group.problem = was;
      keepGroup(group, true);
      show(group, said.conflicts);
      return { conflict: true };
    }
    if (said.problem === "invalid") {
      group.problem = was;
      for (const refusal of said.refusals) error(group, refusal);
      return { invalid: true };
    }
    return { stop: said };
  }

  // A page that was opened before signing in again learns the new token, if the same person is signed in.
  async function freshToken() {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || new URL(answer.url).pathname !== location.pathname) return "signed-out";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const other = page.querySelector("form[data-save]");
    if (!other || other.dataset.account !== form.dataset.account) return "other";
    form.elements.token.value = other.elements.token.value;
    return "";
  }

  const signIn = () => ["サインインし直す", `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`];

  function wait() {
    say("保存できていません。つながり次第もう一度送ります。");
    clearTimeout(retry);
    retry = setTimeout(pump, 5000);
  }

  // One group after another, so that each is saved on what the one before left; true when nothing is open any more.
  async function pump(keepalive) {
    if (busy) return false;
    busy = true;
    clearTimeout(retry);
    let time = "";
    let tries = 0;
    try {
      for (;;) {
        const group = openGroups().find((one) => text(one.element) !== one.problem);
        if (!group) break;
        say("保存しています…");
        const result = await send(group, keepalive);
        if (result.saved) time = result.saved;
        if (!result.stop) continue;
        const problem = result.stop.problem;
        if (problem === "stale-form" && tries++ === 0) {
          const reason = await freshToken();
          if (reason === "") continue;
          if (reason === "other") { say("別の人がサインインしています。入力は保存していません。", signIn()); return false; }
        }
        if (problem === "signed-out" || problem === "stale-form") {
          say("サインインの有効期限が切れました。入力した内容はこの画面に残っています。", signIn());
        } else if (problem === "refused") {
          group.problem = text(group.element);
          say(`保存できていません。${result.stop.message}`);
        } else if (problem === "fault" || problem === "busy") {
          wait();
        } else {
          say("保存できていません。画面を開き直してください。入力した内容は残っています。");
        }
        return false;
      }
    } catch {
      wait();
      return false;
    } finally {
      busy = false;
    }
    const open = openGroups();
    const clash = panel.querySelector(".conflicts");
    if (clash) say("ほかの人の変更と重なりました。", ["どの内容にするか選ぶ", `#${CSS.escape(clash.querySelector("h2").id)}`]);
    else if (open.length > 0) say("直してほしい欄があります。ほかの欄は保存しました。");
    else if (time) say(`保存しました ${time}`);
    return open.length === 0;
  }

  // MARK: Events

  const groupOf = (target) => {
    const element = target.closest && target.closest("[data-group]");
    return element && form.contains(element) ? groups.get(element.dataset.group) : null;
  };
  let timer = 0;
  const soon = (delay) => { clearTimeout(timer); timer = setTimeout(pump, delay); };
  form.addEventListener("input", (event) => {
    const group = groupOf(event.target);
    if (!group) return;
    if (isOpen(group)) keepGroup(group); else keep(group.name, null);
    if (!event.isComposing) soon(event.target.matches("select, input[type=checkbox]") ? 300 : 1200);
  });
  form.addEventListener("compositionstart", (event) => {
    composing = new Promise((done) => event.target.addEventListener("compositionend", () => {
      composing = null;
      soon(1200);
      done();
    }, { once: true }));
  });
  form.addEventListener("focusout", (event) => {
    const group = groupOf(event.target);
    if (group && isOpen(group) && !group.element.contains(event.relatedTarget)) soon(0);
  });
  window.addEventListener("online", () => pump());
  window.addEventListener("focus", () => { if (openGroups().length > 0) pump(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) pump(true); });
  window.addEventListener("beforeunload", (event) => { if (!leaving && openGroups().length > 0) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      pump();
    }
  });
  let sending = null;
  form.addEventListener("submit", async (event) => {
    // A button that does more than saving sends the whole form once everything is saved.
    if (sending && sending === event.submitter) { leaving = true; return; }
    event.preventDefault();
    const stays = event.submitter && "stay" in event.submitter.dataset;
    const steps = event.submitter && "step" in event.submitter.dataset;
    const button = event.submitter;
    const next = (event.submitter && event.submitter.dataset.link) || form.dataset.back;
    clearTimeout(timer);
    while (busy) await new Promise((done) => setTimeout(done, 30));
    for (const group of groups.values()) group.problem = "";
    // A button that changes the rows of a table is saved with its group, which comes back with the new rows.
    if (event.submitter && event.submitter.name === "table-change") {
      const asked = document.createElement("input");
      Object.assign(asked, { type: "hidden", name: event.submitter.name, value: event.submitter.value });
      event.submitter.closest("[data-group]").append(asked);
      await pump();
      asked.remove();
      return;
    }
    const isSaved = await pump();
    if (isSaved && stays) {
      if (state.textContent === "" || !/保存しました/.test(state.textContent)) say("保存しました。");
    } else if (isSaved && steps) {
      sending = button;
      // Not before this submit is over: until then browsers ignore another one.
      setTimeout(() => form.requestSubmit(button), 0);
    } else if (isSaved) {
      leaving = true;
      location.assign(next);
    } else {
      (panel.querySelector("h2") || form.querySelector("[aria-invalid]"))?.focus();
    }
  });
  panel.addEventListener("submit", () => { leaving = true; });

  // MARK: Start

  for (const element of form.querySelectorAll("[data-group]")) adopt(element);
  for (const key of Object.keys(sessionStorage)) {
    // What somebody else typed on this computer is nobody's business.
    if (key.startsWith("hagukumi-draft ") && !key.startsWith(`hagukumi-draft ${form.dataset.account} `)) {
      sessionStorage.removeItem(key);
    }
  }
  const isResolved = new URLSearchParams(location.search).get("done") === "resolved";
  let restored = 0;
  for (const [name, draft] of Object.entries(drafts())) {
    const group = groups.get(name);
    if (!group || (draft.conflict && isResolved)) { keep(name, null); continue; }
    fill(group.element, draft.values);
    if (!isOpen(group)) { keep(name, null); continue; }
    group.seen = draft.seen;
    for (const details of group.element.querySelectorAll("details")) details.open = true;
    group.element.closest("details")?.setAttribute("open", "");
    restored += 1;
  }
  if (isResolved) history.replaceState(null, "", location.pathname);
  if (restored > 0) pump();
  else if (!isResolved) say("入力すると、自動で保存します。");
});
