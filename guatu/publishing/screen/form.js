// Form (筛选栏): its lists filled with what the rows have, its choices carried to the address.
const LONG = 2000; // rows from which a search waits for the end of the word

function fillForm(wall) {
  const { form, rows } = wall;
  const counts = (of) => {
    const found = new Map();
    for (const row of rows) for (const one of new Set(of(row))) found.set(one, (found.get(one) || 0) + 1);
    return found;
  };
  const list = (name, found, order = (a, b) => a[0].localeCompare(b[0], "zh-CN"), words = (one) => one) => {
    const options = [...found].filter(([one]) => one).sort(order).map(([one, count]) => {
      const option = new Option(`${words(one)}（${count}）`, one);
      option.dataset.words = words(one);
      return option;
    });
    form.elements[name].append(...options);
    form.elements[name].parentElement.hidden = !options.length;
  };
  const asTheyCome = () => 0;
  list("area", counts((row) => [row.area]), asTheyCome);
  list("office", counts((row) => row.offices));
  list("official", counts((row) => [row.official]));
  list("township", counts((row) => row.towns));
  list("kind", counts((row) => [row.kind]), asTheyCome);
  const places = ["before", ...Array.from({ length: 12 }, (_, n) => String(n + 1)), "later"];
  const name = (month) => ({ before: "往年到期", later: "明年及以后" })[month] || `${month}月`;
  list("month", counts((row) => [monthOf(row, wall.year)]), (a, b) => places.indexOf(a[0]) - places.indexOf(b[0]), name);
}

function showForm(wall) {
  const { form, choice } = wall;
  for (const name of ["q", "area", "office", "official", "township", "kind", "month", "group"]) {
    const field = form.elements[name];
    if (field.value !== choice[name]) field.value = choice[name];
    // An address may name what this wall has not: it is shown as chosen all the same.
    if (field.value !== choice[name] && choice[name]) field.append(new Option(choice[name], choice[name], true, true));
  }
  form.elements.key.checked = Boolean(choice.key);
}

// Choose (选定): one or more choices at once; a step can be gone back from.
function choose(wall, some, step) {
  Object.assign(wall.choice, some);
  writeChoice(wall.choice, step);
  apply(wall);
}

function apply(wall) {
  showForm(wall);
  arrange(wall);
  fitWidth(wall);
  setHall(wall, Boolean(wall.choice.hall));
}

function watchForm(wall, on) {
  const { form } = wall;
  let wait = 0;
  on(form, "submit", (event) => event.preventDefault());
  const search = () => choose(wall, { q: form.elements.q.value.trim() }, false);
  on(form.elements.q, "compositionend", search); // letters typed on the way to a word are none yet
  on(form.elements.q, "input", (event) => {
    clearTimeout(wait);
    if (event.isComposing) return;
    if (wall.rows.length < LONG) search();
    else wait = setTimeout(search, 160);
  });
  on(form, "change", (event) => {
    const field = event.target;
    if (field.name === "q") return;
    choose(wall, { [field.name]: field.type === "checkbox" ? (field.checked ? "1" : "") : field.value }, true);
    wall.scroll.scrollTop = 0;
  });
  for (const button of wall.lights) {
    on(button, "click", () => {
      const lit = many(wall.choice.light), light = button.dataset.gwLight;
      const next = lit.includes(light) ? lit.filter((one) => one !== light) : [...lit, light];
      choose(wall, { light: next.join("|") }, true);
    });
  }
  const acts = {
    wider: () => zoomTo(wall, zoomOf(wall.choice) * STEP),
    narrower: () => zoomTo(wall, zoomOf(wall.choice) / STEP),
    denser: () => setRows(wall, -1),
    looser: () => setRows(wall, 1),
    reset: () => resetView(wall),
    clear: () => choose(wall, Object.fromEntries([...FILTERS, "group"].map((key) => [key, NOTHING[key]])), true),
    hall: () => choose(wall, { hall: "1" }, true),
    keys: () => wall.keys.showModal(),
  };
  on(form, "click", (event) => {
    const act = acts[event.target.closest("[data-gw-do]")?.dataset.gwDo];
    if (act) act();
  });
  // The day asked for in the page's head keeps what is chosen here.
  on(document, "submit", (event) => {
    if (event.target.matches("form.as-of")) event.target.action = location.pathname + location.hash;
  });
  for (const name of ["popstate", "hashchange"]) {
    on(window, name, () => {
      const asked = readChoice();
      if (JSON.stringify(asked) === JSON.stringify(wall.choice)) return;
      wall.choice = asked;
      apply(wall);
    });
  }
}
