"use strict";
// The review page: keys, selected text and the desk. Without this script the forms do the same.
(() => {
  const review = document.getElementById("review");
  const text = document.getElementById("text-pane");
  const list = document.getElementById("list");
  const desk = document.getElementById("desk");
  const quick = document.getElementById("quick");
  const words = document.getElementById("words");
  const help = document.getElementById("help");
  const points = (string) => [...string].length;
  const rowOf = (number) => document.getElementById(`p-${number}`);
  const rows = () => [...list.querySelectorAll(".promise-row")].filter((row) => row.offsetParent);
  const isOpen = (row) => ["undecided", "accepted"].includes(row.dataset.state);
  const both = (number) => review.querySelectorAll(`[data-promise="${CSS.escape(number)}"]`);
  let chosen = "";
  let lastActed = "";
  let place = null; // what is selected, in code points of the report
  let base = null; // where the quotation in the words box begins

  // Scrolls one pane and never the page, so that the eye keeps its place in the other.
  const bring = (pane, one) => {
    if (!one) return;
    if (pane.scrollHeight <= pane.clientHeight) return void one.scrollIntoView({ block: "nearest" });
    const gap = one.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (gap < 40 || gap + one.offsetHeight > pane.clientHeight - 40)
      pane.scrollTop += gap - (pane.clientHeight - one.offsetHeight) / 2;
  };
  const say = (sentence) => {
    const told = document.getElementById("told");
    told.className = "told is-problem";
    told.textContent = sentence;
  };

  // —— the chosen draft ——
  const following = (row) => {
    const after = [...list.querySelectorAll(".promise-row")];
    return after.slice(after.indexOf(row) + 1).find(isOpen);
  };
  const fill = () => {
    const row = rowOf(chosen);
    if (!desk || !row) return;
    const own = row.dataset;
    desk.querySelectorAll("input[name=draft]").forEach((field) => (field.value = own.token));
    desk.querySelector("input[name=other]").value = following(row)?.dataset.token ?? "";
    desk.querySelector("input[name=step]").value = own.step ?? "";
    document.getElementById("desk-step").textContent = `撤回${own.stepLabel ?? ""}`;
    document.getElementById("desk-title").textContent = row.querySelector(".promise-title").textContent;
    document.getElementById("desk-state").textContent = row.querySelector(".decision").textContent;
    desk.querySelectorAll("button[name=kind]").forEach((one) => one.setAttribute("aria-pressed", String(one.value === own.kind)));
  };
  const choose = (number, from, focus = true) => {
    const row = rowOf(number);
    if (!row) return;
    review.querySelectorAll(".is-chosen").forEach((one) => one.classList.remove("is-chosen"));
    both(number).forEach((one) => one.classList.add("is-chosen"));
    if (number !== chosen && desk) {
      base = null;
      if (!place) words.value = "";
      document.getElementById("reject-reason").value = "";
      document.getElementById("redate-reason").value = "";
      document.getElementById("redate-due").value = row.dataset.due;
    }
    chosen = number;
    fill();
    if (from !== "list") bring(list, row);
    if (from !== "text") bring(text, document.getElementById(`s-${number}`));
    if (focus) row.querySelector(".promise-title").focus({ preventScroll: true });
    const address = new URL(location);
    address.searchParams.delete("done");
    address.searchParams.delete("first");
    address.searchParams.set("draft", number);
    address.hash = "";
    history.replaceState(null, "", address);
  };
  const move = (step) => {
    const shown = rows();
    const at = shown.findIndex((one) => one.dataset.promise === chosen);
    const next = shown[Math.min(Math.max(at + step, 0), shown.length - 1)];
    if (next) choose(next.dataset.promise, "keys");
  };
  const nextUndecided = (number) => {
    const all = rows();
    const at = all.findIndex((one) => one.dataset.promise === number);
    return [...all.slice(at + 1), ...all.slice(0, at)].find((one) => one.dataset.state === "undecided" && !one.classList.contains("is-waiting"));
  };

  // —— one act after another: each waits for the one before, none is lost ——
  const jobs = [];
  const own = new Map(); // the state a draft had before an act of ours → the state after it
  let busy = false;
  const fresh = (token) => {
    while (own.has(token)) token = own.get(token);
    return token;
  };
  const run = async () => {
    if (busy) return;
    busy = true;
    while (jobs.length) {
      const job = jobs.shift();
      const act = typeof job === "function" ? job() : job;
      if (act) await perform(act);
    }
    busy = false;
  };
  const perform = async ({ address, values, verb }) => {
    for (const name of ["draft", "other"]) if (values[name]) values[name] = fresh(values[name]);
    values.since = document.getElementById("settled").dataset.since;
    let answered = false;
    const note = (event) => { answered = event.detail.xhr.status > 0; };
    document.body.addEventListener("htmx:afterRequest", note, { once: true });
    try {
      await htmx.ajax("POST", address, { values, source: review, target: review, swap: "none settle:0ms" });
    } catch { answered = false; }
    const number = (values.draft ?? "").split(".")[0];
    rowOf(number)?.classList.remove("is-waiting");
    const told = document.getElementById("told");
    if (!answered) return say("没有连上办公室，这一步没有记上；所写的都还在，请再办一次。");
    // Asked about a stretch outside the plan: the same again is the answer.
    if (words) words.form.elements.outside.value = told.dataset.asks ?? "";
    if (told.dataset.problem) return told.dataset.asks ? undefined : choose(number || chosen, "keys", false);
    for (const name of ["draft", "other"])
      if (values[name]) own.set(values[name], `${values[name].split(".")[0]}.${told.dataset.seq}`);
    done(verb, told.dataset.number, number);
  };
  const done = (verb, acted, asked) => {
    lastActed = acted;
    if (verb === "reject" && asked === chosen) document.getElementById("reject-reason").value = "";
    if (verb === "redate") document.getElementById("redate-reason").value = "";
    if (verb === "split" || verb === "add") forgetPlace();
    if (["accept", "reject"].includes(verb)) {
      if (chosen === asked) choose(nextUndecided(asked)?.dataset.promise ?? asked, "keys");
    } else choose(acted, "keys");
    both(chosen).forEach((one) => one.classList.add("is-chosen"));
    fill();
  };
  const request = (form, button) => {
    const values = Object.fromEntries(new FormData(form, button));
    const verb = button?.dataset.verb ?? form.dataset.verb;
    if (verb === "split" || verb === "add") choosePlace(values);
    return { address: button?.hasAttribute("formaction") ? button.formAction : form.action, values, verb };
  };
  const submit = (form, button) => {
    const job = request(form, button);
    const { verb } = job;
    const number = (job.values.draft ?? "").split(".")[0];
    jobs.push(job);
    if (verb === "accept") {
      // A quick hand does not wait: on to the next, and back if this one is refused.
      rowOf(number)?.classList.add("is-waiting");
      const next = nextUndecided(number);
      if (next && number === chosen) choose(next.dataset.promise, "keys");
    }
    run();
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.dataset.verb) return;
    event.preventDefault();
    submit(form, event.submitter);
  });

  // —— selected text → places in the report, in code points ——
  const placeIn = (node, offset) => {
    const start = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const held = start.closest?.("[data-at]");
    if (!held) return null;
    const range = document.createRange();
    range.selectNodeContents(held);
    range.setEnd(node, offset);
    return Number(held.dataset.at) + points(range.toString());
  };
  const edge = (range, end) => {
    const exact = end ? placeIn(range.endContainer, range.endOffset) : placeIn(range.startContainer, range.startOffset);
    if (exact !== null) return exact;
    // A whole paragraph was taken: its border is that of the stretches inside.
    const inside = [...text.querySelectorAll("[data-at]")].filter((one) => range.intersectsNode(one));
    const one = end ? inside.at(-1) : inside[0];
    return one ? Number(one.dataset.at) + (end ? points(one.textContent) : 0) : null;
  };
  const forgetPlace = () => {
    place = base = null;
    words.value = "";
    getSelection().removeAllRanges();
  };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!desk || selection.isCollapsed || !selection.rangeCount || !text.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    const [start, end] = [edge(range, false), edge(range, true)];
    if (start === null || end === null || start >= end) return;
    place = { start, end };
    base = null;
    words.value = selection.toString().replace(/\s*\n\s*/g, "");
  });
  words?.addEventListener("input", () => { place = base = null; });
  const choosePlace = (values) => {
    delete values.start;
    delete values.end;
    const [from, to] = [words.selectionStart, words.selectionEnd];
    if (place) Object.assign(values, place);
    else if (base !== null && from < to)
      Object.assign(values, { start: base + points(words.value.slice(0, from)), end: base + points(words.value.slice(0, to)) });
  };
  const quote = () => {
    const row = rowOf(chosen);
    let [written, at] = ["", Number(row.dataset.start)];
    for (const one of text.querySelectorAll(`[data-promise="${CSS.escape(chosen)}"]`)) {
      written += "\n".repeat(Math.max(0, Number(one.dataset.at) - at)) + one.textContent;
      at = Number(one.dataset.at) + points(one.textContent);
    }
    words.value = written;
    base = Number(row.dataset.start);
    words.focus();
    words.setSelectionRange(0, 0);
  };

  // —— mouse ——
  const near = (on) => (event) => {
    const one = event.target.closest("[data-promise]");
    if (one) both(one.dataset.promise).forEach((it) => it.classList.toggle("is-near", on));
  };
  review.addEventListener("mouseover", near(true));
  review.addEventListener("mouseout", near(false));
  review.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const link = event.target.closest("a[href^='?draft=']");
    const one = event.target.closest("[data-promise]");
    if (event.target.closest("button, a:not([href^='?draft='])")) return;
    if (link) event.preventDefault();
    const inText = text.contains(event.target);
    if (inText && !link && !getSelection().isCollapsed) return;
    const number = link ? new URL(link.href).searchParams.get("draft") : one?.dataset.promise;
    if (number) choose(number, inText ? "text" : "list");
  });

  // —— keys ——
  const form = (verb) => desk.querySelector(`form[data-verb="${verb}"]`);
  const press = (verb) => submit(form(verb), null);
  // Taking back waits for what is under way, so that it is the last step that goes.
  const lastStep = () => {
    const number = rowOf(lastActed)?.dataset.step ? lastActed : chosen;
    lastActed = "";
    if (!rowOf(number)?.dataset.step) return say("没有可以撤回的一步。");
    choose(number, "keys");
    return request(form("withdraw"), null);
  };
  const takeBack = () => {
    jobs.push(lastStep);
    run();
  };
  const KEYS = {
    j: () => move(1), arrowdown: () => move(1), k: () => move(-1), arrowup: () => move(-1),
    a: () => press("accept"),
    r: () => document.getElementById("reject-reason").focus(),
    m: () => (desk.querySelector("input[name=other]").value ? press("merge") : say("后面没有可以合并的一项。")),
    s: () => (place ? submit(words.form, words.form.querySelector("button:not([data-verb])")) : quote()),
    n: () => (place ? submit(words.form, words.form.querySelector("button[data-verb=add]")) : words.focus()),
    t: () => form("retype").querySelector("[aria-pressed=true]").focus(),
    d: () => document.getElementById("redate-due").focus(),
    u: takeBack,
    "?": () => help.showModal(), "？": () => help.showModal(),
  };
  const READING = new Set(["j", "k", "arrowdown", "arrowup"]);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help?.open) return;
    const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && typing) return void rowOf(chosen)?.querySelector(".promise-title").focus();
    if (event.target === words && event.key === "Enter") {
      event.preventDefault();
      submit(words.form, words.form.querySelector("button:not([data-verb])"));
      return;
    }
    if (typing || event.target.matches("input[type=radio]")) return;
    const kind = event.target.closest("form[data-verb=retype]") && form("retype").querySelectorAll("button[name=kind]")[Number(event.key) - 1];
    const key = event.key.toLowerCase();
    if (kind) return void submit(form("retype"), kind);
    if (!KEYS[key] || (!desk && !READING.has(key))) return;
    event.preventDefault();
    KEYS[key]();
  });
  review.querySelectorAll("input[name=show]").forEach((one) => one.addEventListener("change", () => { list.dataset.show = one.value; }));

  // —— what colleagues do meanwhile ——
  document.body.addEventListener("htmx:afterSwap", () => {
    const since = document.getElementById("settled").dataset.since;
    document.querySelectorAll("form input[name=since]").forEach((field) => (field.value = since));
  });
  setInterval(async () => {
    if (!desk || busy || document.hidden) return;
    busy = true;
    const since = document.getElementById("settled").dataset.since;
    try {
      await htmx.ajax("GET", `${review.dataset.changes}?since=${since}`, { source: review, target: review, swap: "none settle:0ms" });
      both(chosen).forEach((one) => one.classList.add("is-chosen"));
      fill();
    } catch { /* the next round asks again */ }
    busy = false;
    run();
  }, 10000);

  const more = desk?.querySelector("details");
  if (more && matchMedia("(max-width: 860px)").matches) more.open = false;
  const button = document.getElementById("help-button");
  if (help && button) {
    button.hidden = false;
    button.addEventListener("click", () => help.showModal());
  }
  const wanted = new URL(location).searchParams.get("draft") ?? location.hash.replace(/^#[ps]-/, "");
  const first = rowOf(wanted) ?? list.querySelector(".promise-row.is-undecided") ?? list.querySelector(".promise-row");
  // What was typed and refused stays in the form that came back with it.
  if (first) {
    chosen = desk && document.querySelector(".told.is-problem") ? first.dataset.promise : chosen;
    choose(first.dataset.promise, "address", false);
  }
})();
